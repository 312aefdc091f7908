import { BoundedCache } from '../../caches/bounded-cache.ts';

/** What a clock on the wall shows. */
export interface LocalTime {
  /** Hours times a hundred, and minutes: 1730 is half past five in the afternoon. */
  readonly hourMinute: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** As condition values and Vultr's API name them, from Monday on. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A name of the IANA time zone database in any case. Offsets such as `+02:00`, which ECMA-402 takes too, are none. */
const zoneName = /^[a-z][\w+/-]{1,63}$/i;

/** About how many bytes a formatter takes, most of it outside the heap that V8 counts. */
const formatterBytes = 20_000;

/** Zones that are kept at a time, which is more than one installation's policies name. */
const keptZones = 128;

/** A zone, and what its clocks show in the minute that was asked for last. */
class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  #minute = Number.NaN;
  #shown: LocalTime | undefined;

  /** Throws RangeError where there is no such zone. */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  at(epochMilliseconds: number): LocalTime {
    const minute = Math.floor(epochMilliseconds / 60_000);
    // Clocks of all zones go on by whole minutes together since 1972.
    if (this.#shown === undefined || this.#minute !== minute) {
      this.#shown = this.#read(epochMilliseconds);
      this.#minute = minute;
    }
    return this.#shown;
  }

  #read(epochMilliseconds: number): LocalTime {
    const parts = new Map(
      this.#format.formatToParts(epochMilliseconds).map(({ type, value }) => [type, value]),
    );
    const weekday = (parts.get('weekday') ?? '').toLowerCase();
    return {
      hourMinute: Number(parts.get('hour')) * 100 + Number(parts.get('minute')),
      weekday: weekdays.findIndex((name) => name === weekday),
    };
  }
}

const zones = new BoundedCache<string, TimeZone>(keptZones * formatterBytes, () => formatterBytes);

/** Undefined where the time zone database of this process has none of that name. */
function findZone(name: string): TimeZone | undefined {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known !== undefined || !zoneName.test(name)) return known;
  try {
    const zone = new TimeZone(name);
    zones.set(key, zone);
    return zone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether there is a time zone of that name, in any case. */
export const isTimeZone = (name: string): boolean => findZone(name) !== undefined;

/** What clocks show in a zone at a moment (epoch milliseconds); undefined where there is no zone of that name. */
export function localTime(zone: string, epochMilliseconds: number): LocalTime | undefined {
  return findZone(zone)?.at(epochMilliseconds);
}

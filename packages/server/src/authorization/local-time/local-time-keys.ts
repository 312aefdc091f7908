import { localTime, weekdays } from './time-zones.ts';

/**
 * Condition keys by the clock on somebody's wall, which AWS has none of: `locum:TimeOfDay/Europe/Berlin`, hours and minutes as one
 * number (1730), and `locum:DayOfWeek/Europe/Berlin`, `monday` to `sunday`. The zone is a name of the IANA database.
 *
 * A day may begin at another hour than midnight, which stands before the zone: with `locum:TimeOfDay/22:00/Europe/Berlin` the clock
 * goes on beyond 2400, so that three in the morning is 2700, and with `locum:DayOfWeek/22:00/Europe/Berlin` it is still the day on
 * which the night began. So is what happens at night one comparison.
 */
interface LocalTimeKey {
  readonly kind: 'timeofday' | 'dayofweek';
  /** When a day begins: hours times a hundred, and minutes. */
  readonly dayStart: number;
  readonly zone: string;
}

const prefix = 'locum:';
const form = /^locum:(timeofday|dayofweek)(?:\/([01]\d|2[0-3]):([0-5]\d))?\/(.+)$/;
const kinds = /^locum:(?:timeofday|dayofweek)(?:\/|$)/;

/** Whether a key is one of these, were it with a zone that there is or without. `key` is in lower case. */
export const isLocalTimeKey = (key: string): boolean => key.startsWith(prefix) && kinds.test(key);

/** The parts of a key in lower case; undefined where it has not the form. */
export function parseLocalTimeKey(key: string): LocalTimeKey | undefined {
  const [, kind, hour = '0', minute = '0', zone = ''] = form.exec(key) ?? [];
  if (kind !== 'timeofday' && kind !== 'dayofweek') return undefined;
  return { kind, dayStart: Number(hour) * 100 + Number(minute), zone };
}

/**
 * A list of what should be one value cannot be compared, and so decides against the caller, in an Allow as in a Deny: a zone that
 * a later version of the time zone database lacks opens nothing.
 */
const unknown = ['unknown time zone'];

/** The value of such a key at a moment (epoch milliseconds); undefined of any other key. `key` is in lower case. */
export function localTimeValue(
  key: string,
  epochMilliseconds: number,
): string | readonly string[] | undefined {
  if (!isLocalTimeKey(key)) return undefined;
  const parsed = parseLocalTimeKey(key);
  if (parsed === undefined) return unknown;
  const shown = localTime(parsed.zone, epochMilliseconds);
  if (shown === undefined) return unknown;
  const isDayBefore = shown.hourMinute < parsed.dayStart;
  if (parsed.kind === 'timeofday') return String(shown.hourMinute + (isDayBefore ? 2400 : 0));
  return weekdays[(shown.weekday + (isDayBefore ? 6 : 0)) % 7];
}

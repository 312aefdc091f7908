import { compareIntegers } from './numbers.ts';
import type { Order } from './numbers.ts';

const written =
  /^(-?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?)?)?$/i;
const nanoseconds = 1_000_000_000n;

function isLeapYear(year: bigint): boolean {
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n);
}

function daysOfMonth(year: bigint, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Leap years among the years 1 to `year`; for years before, those between, counted backwards. */
function leapYearsUntil(year: bigint): bigint {
  const floor = (divisor: bigint): bigint => (year - (((year % divisor) + divisor) % divisor)) / divisor;
  return floor(4n) - floor(100n) + floor(400n);
}

/** Days from 1970-01-01 to the first of January, by the Gregorian calendar at all times. */
function daysUntilYear(year: bigint): bigint {
  return (year - 1970n) * 365n + leapYearsUntil(year - 1n) - leapYearsUntil(1969n);
}

function zoneMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.length > 3 ? zone.slice(-2) : 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * "YYYY, YYYY-MM, YYYY-MM-DD, …Thh:mm[:ss[.s]]TZD or epoch seconds; normalise both sides to the same unit": nanoseconds
 * since 1970. Four digits are a year. A time without zone is UTC. As IAM saves them, month, day and the parts of the time may
 * have one digit, and what follows the hour or the T may be left out (0002). "IAM's saver accepts years −292275054…292278993, epoch
 * 0…2^63−1", so that a year need not have four digits.
 *
 * @returns `undefined` when the text is no date.
 */
function instant(text: string): bigint | undefined {
  if (/^\d+$/.test(text) && text.length !== 4) {
    return BigInt(text) < 2n ** 63n ? BigInt(text) * nanoseconds : undefined;
  }
  const found = written.exec(text);
  if (!found) return undefined;
  const year = BigInt(found[1]!);
  if (year < -292_275_054n || year > 292_278_993n) return undefined;
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(2, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  let days = daysUntilYear(year) + BigInt(day - 1);
  for (let earlier = 1; earlier < month; earlier += 1) days += BigInt(daysOfMonth(year, earlier));
  const minutes = days * 1440n + BigInt(hour * 60 + minute - zoneMinutes(found[8] ?? 'Z'));
  return (minutes * 60n + BigInt(second)) * nanoseconds + BigInt((found[7] ?? '').padEnd(9, '0'));
}

export function isDate(text: string): boolean {
  return instant(text) !== undefined;
}

export function compareDates(first: string, second: string): Order {
  return compareIntegers(instant(first)!, instant(second)!);
}

import { InstantScanner } from './instant-scanner.ts';

/** A point in time, exactly: days since 1970-01-01, seconds of that day in UTC, nanoseconds of that second. */
export interface Instant {
  readonly day: number;
  readonly second: number;
  readonly nanosecond: number;
}

/** Greatest epoch second and years that IAM saves: those of a 64-bit count of milliseconds. */
const greatestEpochSecond = '9223372036854775807';
const leastYear = -292_275_054;
const greatestYear = 292_278_993;

const secondsPerDay = 86_400;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOfMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (monthLengths[month - 1] ?? 0) + (month === 2 && isLeapYear ? 1 : 0);
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar, years before 1 included (Date ends at ±271,821). */
function daysFromEpoch(year: number, month: number, day: number): number {
  // Years are counted from March, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days since 1970-01-01. */
function readDay(scanner: InstantScanner): number | undefined {
  const sign = scanner.take('-') ? -1 : 1;
  const digits = scanner.digits(9);
  const year = sign * digits;
  if (digits < 0 || year < leastYear || year > greatestYear) return undefined;
  const month = scanner.part('-', 2, 12, 1);
  const day = scanner.part('-', 2, 31, 1);
  if (month < 1 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  return daysFromEpoch(year, month, day);
}

/** Nanoseconds of a fraction of a second. */
function readFraction(scanner: InstantScanner): number | undefined {
  if (!scanner.take('.')) return 0;
  const start = scanner.at;
  const digits = scanner.digits(9);
  return digits < 0 ? undefined : digits * 10 ** (9 - (scanner.at - start));
}

/** Exactly two digits. */
function readPair(scanner: InstantScanner, greatest: number): number | undefined {
  const value = Number(scanner.text.slice(scanner.at, scanner.at + 2));
  const start = scanner.at;
  const isPair = scanner.digits(4) >= 0 && scanner.at - start >= 2;
  scanner.at = start + 2;
  return isPair && value <= greatest ? value : undefined;
}

/** Seconds that the zone is ahead of UTC; without a zone it is UTC. */
function readZone(scanner: InstantScanner): number | undefined {
  if (scanner.isAtEnd || scanner.take('z')) return 0;
  const sign = scanner.take('-') ? -1 : scanner.take('+') ? 1 : undefined;
  const hours = readPair(scanner, 23);
  if (sign === undefined || hours === undefined) return undefined;
  if (scanner.isAtEnd) return sign * hours * 3600;
  scanner.take(':');
  const minutes = readPair(scanner, 59);
  return minutes === undefined ? undefined : sign * (hours * 3600 + minutes * 60);
}

/** What follows `T`, put on the day. */
function readTime(scanner: InstantScanner, day: number): Instant | undefined {
  const hour = scanner.digits(2);
  const minute = scanner.part(':', 2, 59, 0);
  const secondStart = scanner.at;
  const second = scanner.part(':', 2, 59, 0);
  if (hour < 0 || hour > 23 || minute < 0 || second < 0) return undefined;
  const nanosecond = scanner.at === secondStart ? 0 : readFraction(scanner);
  const zone = readZone(scanner);
  if (nanosecond === undefined || zone === undefined || !scanner.isAtEnd) return undefined;
  const seconds = hour * 3600 + minute * 60 + second - zone;
  const days = Math.floor(seconds / secondsPerDay);
  return { day: day + days, second: seconds - days * secondsPerDay, nanosecond };
}

/** Seconds since 1970 as a text of digits. Beyond 15 of them a number would round. */
function fromEpochSeconds(text: string): Instant | undefined {
  if (text.length > greatestEpochSecond.length) return undefined;
  if (text.length === greatestEpochSecond.length && text > greatestEpochSecond) return undefined;
  if (text.length > 15) {
    const seconds = BigInt(text);
    const days = seconds / BigInt(secondsPerDay);
    return { day: Number(days), second: Number(seconds - days * BigInt(secondsPerDay)), nanosecond: 0 };
  }
  const seconds = Number(text);
  const day = Math.floor(seconds / secondsPerDay);
  return { day, second: seconds - day * secondsPerDay, nanosecond: 0 };
}

/**
 * Reads a point in time: the W3C profiles of ISO 8601 as generously as IAM saves them, or seconds since 1970. Without a zone
 * it is UTC. Exactly four digits are a year, since seconds so near to 1970 mean nothing here.
 *
 * @returns `undefined` when the text is no date that IAM saves, or there is no such day.
 * Source: IAM User Guide, "Date condition operators"; https://www.w3.org/TR/NOTE-datetime.
 */
export function parseInstant(text: string): Instant | undefined {
  const scanner = new InstantScanner(text);
  const isNumber = scanner.digits(text.length) >= 0 && scanner.isAtEnd;
  if (isNumber && text.length !== 4) return fromEpochSeconds(text);
  scanner.at = 0;
  const day = readDay(scanner);
  if (day === undefined) return undefined;
  const hasTime = !scanner.isAtEnd && scanner.take('t');
  if (scanner.isAtEnd) return { day, second: 0, nanosecond: 0 };
  return hasTime ? readTime(scanner, day) : undefined;
}

/** Negative, zero or positive as `left` is before, at or after `right`. */
export function compareInstants(left: Instant, right: Instant): number {
  return left.day - right.day || left.second - right.second || left.nanosecond - right.nanosecond;
}

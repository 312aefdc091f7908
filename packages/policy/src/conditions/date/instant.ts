import { InstantScanner } from './instant-scanner.ts';

/** Greatest epoch second and years that IAM saves: those of a 64-bit count of milliseconds. */
const greatestEpochSecond = '9223372036854775807';
const leastYear = -292_275_054;
const greatestYear = 292_278_993;

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

/** Seconds since 1970 at the beginning of the day. */
function readDate(scanner: InstantScanner): number | undefined {
  const sign = scanner.take('-') ? -1 : 1;
  const digits = scanner.digits(9);
  const year = sign * digits;
  if (digits < 0 || year < leastYear || year > greatestYear) return undefined;
  const month = scanner.part('-', 2, 12, 1);
  const day = scanner.part('-', 2, 31, 1);
  return month < 1 || day < 1 ? undefined : daysFromEpoch(year, month, day) * 86_400;
}

/** Seconds since midnight. */
function readClock(scanner: InstantScanner): number | undefined {
  const hours = scanner.digits(2);
  const minutes = scanner.part(':', 2, 59, 0);
  const secondsStart = scanner.at;
  const seconds = scanner.part(':', 2, 59, 0);
  if (hours < 0 || hours > 23 || minutes < 0 || seconds < 0) return undefined;
  const whole = hours * 3600 + minutes * 60 + seconds;
  const fractionStart = scanner.at;
  if (fractionStart === secondsStart || !scanner.take('.')) return whole;
  if (scanner.digits(9) < 0) return undefined;
  return whole + Number(`0${scanner.text.slice(fractionStart, scanner.at)}`);
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

/** Seconds since 1970 of a text that is nothing but digits. */
function readEpochSeconds(text: string): number | undefined {
  const isInRange = text.length < greatestEpochSecond.length || text <= greatestEpochSecond;
  return text.length <= greatestEpochSecond.length && isInRange ? Number(text) : undefined;
}

function isDigits(text: string): boolean {
  const scanner = new InstantScanner(text);
  return scanner.digits(Number.POSITIVE_INFINITY) >= 0 && scanner.isAtEnd;
}

/**
 * Reads a point in time: the W3C profiles of ISO 8601, or seconds since 1970. Without a zone it is UTC. Exactly four
 * digits are a year, since seconds so near to 1970 mean nothing here.
 *
 * @returns seconds since 1970-01-01T00:00:00Z, or `undefined` when the text is no date that IAM saves.
 * Source: IAM User Guide, "Date condition operators"; https://www.w3.org/TR/NOTE-datetime.
 */
export function parseInstant(text: string): number | undefined {
  if (text.length !== 4 && isDigits(text)) return readEpochSeconds(text);
  const scanner = new InstantScanner(text);
  const date = readDate(scanner);
  if (date === undefined || scanner.isAtEnd) return date;
  if (!scanner.take('t')) return undefined;
  if (scanner.isAtEnd) return date;
  const clock = readClock(scanner);
  const zone = readZone(scanner);
  if (clock === undefined || zone === undefined || !scanner.isAtEnd) return undefined;
  return date + clock - zone;
}

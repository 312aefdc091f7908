const epochPattern = /^\d{1,19}$/;
const datePattern = /^(-?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const timePattern = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?$/;
const zonePattern = /^(?:z|([+-])(\d{2})(?::?(\d{2}))?)$/;

/** Greatest epoch second and years that IAM saves: those of a 64-bit count of milliseconds. */
const greatestEpochSecond = 9_223_372_036_854_775_807n;
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

function within(value: number, least: number, greatest: number): boolean {
  return value >= least && value <= greatest;
}

function parseDate(text: string): number | undefined {
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2] ?? 1);
  const day = Number(match[3] ?? 1);
  if (!within(year, leastYear, greatestYear) || !within(month, 1, 12) || !within(day, 1, 31))
    return undefined;
  return daysFromEpoch(year, month, day) * 86_400;
}

function parseZone(text: string): number | undefined {
  const match = zonePattern.exec(text);
  if (!match) return undefined;
  const hours = Number(match[2] ?? 0);
  const minutes = Number(match[3] ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (match[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

function parseTime(text: string): number | undefined {
  const zoneStart = text.search(/[z+-]/);
  const match = timePattern.exec(zoneStart < 0 ? text : text.slice(0, zoneStart));
  const offset = zoneStart < 0 ? 0 : parseZone(text.slice(zoneStart));
  if (!match || offset === undefined) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  const seconds = Number(match[3] ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return hours * 3600 + minutes * 60 + seconds + Number(`0.${match[4] ?? 0}`) - offset;
}

/**
 * Reads a point in time: the W3C profiles of ISO 8601, or seconds since 1970. Without a zone it is UTC. Exactly four
 * digits are a year, since seconds so near to 1970 mean nothing here.
 *
 * @returns seconds since 1970-01-01T00:00:00Z, or `undefined` when the text is no date that IAM saves.
 * Source: IAM User Guide, "Date condition operators"; https://www.w3.org/TR/NOTE-datetime.
 */
export function parseInstant(text: string): number | undefined {
  const folded = text.toLowerCase();
  if (folded.length !== 4 && epochPattern.test(folded)) {
    return BigInt(folded) <= greatestEpochSecond ? Number(folded) : undefined;
  }
  const timeStart = folded.indexOf('t');
  const date = parseDate(timeStart < 0 ? folded : folded.slice(0, timeStart));
  if (date === undefined) return undefined;
  if (timeStart < 0 || timeStart === folded.length - 1) return date;
  const time = parseTime(folded.slice(timeStart + 1));
  return time === undefined ? undefined : date + time;
}

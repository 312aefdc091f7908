import { CommandError } from './command-error.ts';

const milliseconds: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const ago = /^(\d{1,6})([smhd])$/;
const dateTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * A moment as RFC 3339 has it: `1h` is an hour ago, `30m`, `45s` and `7d` alike. Without an offset it is UTC, wherever the
 * command runs.
 *
 * @throws {CommandError} when it is none.
 */
export function parseMoment(text: string | undefined, now = Date.now()): string | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = ''] = ago.exec(text) ?? [];
  const moment = count === undefined ? parseDateTime(text) : now - Number(count) * (milliseconds[unit] ?? 0);
  if (Number.isNaN(moment)) {
    throw new CommandError(`${text} is no time: write 2026-11-25T10:00:00Z, or 1h for an hour ago`);
  }
  return new Date(moment).toISOString();
}

function parseDateTime(text: string): number {
  const match = dateTime.exec(text);
  // JavaScript takes the 30th of February for the 2nd of March.
  if (match === null || !isDay(text.slice(0, 10))) return Number.NaN;
  return Date.parse(text.includes('T') && match[1] === undefined ? `${text}Z` : text);
}

function isDay(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

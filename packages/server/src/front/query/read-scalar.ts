import { malformedNumber, malformedTimestamp, missingNumber } from '../../errors/request-errors.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** How the Query protocol writes numbers, truth values and moments. */

const signedDecimal = /^[+-]?[0-9]{1,32}$/;

/**
 * A signed 32-bit integer, read as AWS reads it: `+900` and `0900` pass, `900.0` does not.
 *
 * Throws MalformedInput: a number that is none is refused before any constraint is looked at.
 */
export function readInteger(text: string): number {
  if (text === '') throw missingNumber();
  const value = signedDecimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isInteger(value) || value < -0x80000000 || value > 0x7fffffff) throw malformedNumber();
  return value;
}

/** `true` or `false`, in any case. `name`: of the parameter. Throws MalformedInput. */
export function readBoolean(text: string, name: string): boolean {
  const folded = text.toLowerCase();
  if (folded !== 'true' && folded !== 'false') {
    throw new ServiceError('MalformedInput', 400, `${name} must be true or false`);
  }
  return folded === 'true';
}

/** RFC 3339, as SDKs send it, or seconds since the epoch. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const epochSeconds = /^\d{1,11}(?:\.\d{1,9})?$/;

/** A moment, in epoch seconds. Throws ValidationError. */
export function readTimestamp(text: string): number {
  if (epochSeconds.test(text)) return Number(text);
  const milliseconds = dateTime.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw malformedTimestamp();
  return milliseconds / 1000;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}

import { malformedTimestamp } from '../../errors/request-errors.ts';
import type { Place, TimestampShape } from './shape.ts';

/** A moment, in epoch seconds. */
export function timestamp(): TimestampShape {
  return timestampShape;
}

const timestampShape: TimestampShape = Object.freeze({
  kind: 'timestamp' as const,
  read({ parameters, name }: Place): number | undefined {
    const text = parameters.get(name);
    return text === undefined ? undefined : parseTimestamp(text);
  },
});

/** RFC 3339, as SDKs send it in the Query protocol; the seconds since the epoch, as they do in the JSON protocol. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const epochSeconds = /^\d{1,11}(?:\.\d{1,9})?$/;

/** Throws ValidationError. */
function parseTimestamp(text: string): number {
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

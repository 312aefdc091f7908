import { invalidArgument } from '../errors/refusals.ts';

const day = 24 * 60 * 60 * 1000;

/** ISO 8601 as S3 takes it. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Days until a date, begun days as whole ones: so many days as somebody counted who asked for them a moment ago.
 *
 * @throws S3Error InvalidArgument for what is no date.
 */
export function remainingRetentionDays(date: string | undefined, now: number): string | undefined {
  if (date === undefined) return undefined;
  const time = form.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) {
    throw invalidArgument(
      'x-amz-object-lock-retain-until-date',
      'The retain until date must be provided in ISO 8601 format',
    );
  }
  return String(Math.max(0, Math.ceil((time - now) / day)));
}

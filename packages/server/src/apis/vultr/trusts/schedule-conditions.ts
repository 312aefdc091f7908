import { parseLocalTimeKey } from '../../../authorization/local-time/local-time-keys.ts';
import type { Condition } from './condition-block.ts';
import { without } from './condition-block.ts';
import type { DaySpan, TrustSchedule } from './role-trust.ts';

const fullDay = 2400;
const timeKey = 'locum:TimeOfDay';
const dayKey = 'locum:DayOfWeek';

/**
 * A schedule as conditions by local time. A span that ends on the next day is of a day that begins with it, so that its days are those on
 * which it began.
 */
export function conditionsOfSchedule({ timezone, span, days }: TrustSchedule): readonly Condition[] {
  const isOverMidnight = span !== undefined && span.start > span.end;
  const place = isOverMidnight ? `${clockText(span.start)}/${timezone}` : timezone;
  return [
    ...(span === undefined ? [] : conditionsOfSpan(span, `${timeKey}/${place}`, isOverMidnight)),
    ...(days === undefined ? [] : [{ operator: 'StringEquals', key: `${dayKey}/${place}`, values: days }]),
  ];
}

function conditionsOfSpan(
  { start, end }: DaySpan,
  key: string,
  isOverMidnight: boolean,
): readonly Condition[] {
  if (isOverMidnight) {
    return [{ operator: 'NumericLessThan', key, values: [String(end + fullDay)] }];
  }
  return [
    { operator: 'NumericGreaterThanEquals', key, values: [String(start)] },
    { operator: 'NumericLessThan', key, values: [String(end)] },
  ];
}

/** The schedule that the conditions by local time say, and the conditions beside them; all of them are beside where they say none. */
export function readSchedule(conditions: readonly Condition[]): {
  readonly schedule?: TrustSchedule;
  readonly rest: readonly Condition[];
} {
  const schedule = guessSchedule(conditions);
  const rest = schedule && without(conditions, conditionsOfSchedule(schedule));
  const hasMore = rest?.some(({ key }) => parseLocalTimeKey(key.toLowerCase()) !== undefined);
  return schedule === undefined || rest === undefined || hasMore === true
    ? { rest: conditions }
    : { schedule, rest };
}

/** What the conditions would say if they had been written from a schedule. */
function guessSchedule(conditions: readonly Condition[]): TrustSchedule | undefined {
  const times = conditions.filter(({ key }) => parseLocalTimeKey(key.toLowerCase()) !== undefined);
  const [first] = times;
  if (first === undefined) return undefined;
  const { dayStart = 0, zone = '' } = parseLocalTimeKey(first.key.toLowerCase()) ?? {};
  const timezone = first.key.slice(first.key.length - zone.length);
  const ofTime = (operator: string): number | undefined => {
    const [value] = times.find((each) => each.operator === operator && isOf(each, 'timeofday'))?.values ?? [];
    return value === undefined ? undefined : Number(value);
  };
  const from = ofTime('NumericGreaterThanEquals');
  const before = ofTime('NumericLessThan');
  const days = times.find((each) => isOf(each, 'dayofweek'))?.values;
  // With a day that begins late, the end alone is said.
  const span = before === undefined ? undefined : spanOf(from ?? dayStart, before, from === undefined);
  // A time before the beginning of its day is never shown.
  if (span !== undefined && span.end < 0) return undefined;
  return { timezone, ...(span !== undefined && { span }), ...(days !== undefined && { days }) };
}

const spanOf = (start: number, before: number, isOverMidnight: boolean): DaySpan => ({
  start,
  end: isOverMidnight ? before - fullDay : before,
});

const isOf = ({ key }: Condition, kind: string): boolean =>
  parseLocalTimeKey(key.toLowerCase())?.kind === kind;

/** `09:30` of 930. */
export function clockText(hourMinute: number): string {
  const digits = String(hourMinute).padStart(4, '0');
  return `${digits.slice(0, 2)}:${digits.slice(2)}`;
}

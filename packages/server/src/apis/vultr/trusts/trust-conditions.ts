import { isIP } from 'node:net';
import { isTimeZone, weekdays } from '../../../authorization/local-time/time-zones.ts';
import { conditionUnreadable } from '../../../errors/vultr-errors.ts';
import type { JsonValue } from '../../../wire/shape/index.ts';
import { clockText } from './schedule-conditions.ts';
import type { Claims, DaySpan, PolicyConditions, RoleTrust, TrustSchedule } from './role-trust.ts';

/**
 * The conditions of a trust as Vultr's JSON has them: `time_of_day`, `ip_address` and `oidc_claims`; and `policy`, which Vultr has not: the
 * conditions that a policy alone can say, as `Condition` of a statement has them.
 */

type Json = Readonly<Record<string, JsonValue>>;
type Conditions = Pick<RoleTrust, 'schedule' | 'addresses' | 'claims' | 'policyConditions'>;

/** More values than a trust policy has room for. */
const mostValues = 100;

const isObject = (value: JsonValue | undefined): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads conditions over those that a trust has: what is not given stays, and what is null or empty is taken away. Nobody opens a trust
 * by leaving something out. Throws ValidationError.
 */
export function readTrustConditions(given: JsonValue | undefined, before: Conditions): Conditions {
  if (given === undefined) return before;
  if (given === null) return before.policyConditions ? { policyConditions: before.policyConditions } : {};
  if (!isObject(given)) throw conditionUnreadable('conditions');
  const known = new Set(['time_of_day', 'ip_address', 'oidc_claims', 'policy']);
  for (const name of Object.keys(given))
    if (!known.has(name)) throw conditionUnreadable(`conditions.${name}`);
  const over = <Value>(
    name: string,
    old: Value | undefined,
    read: (value: JsonValue) => Value | undefined,
  ): Value | undefined => (Object.hasOwn(given, name) ? read(given[name] ?? null) : old);
  const schedule = over('time_of_day', before.schedule, readTimeOfDay);
  const addresses = over('ip_address', before.addresses, readAddresses);
  const claims = over('oidc_claims', before.claims, readClaimValues);
  const policyConditions = over('policy', before.policyConditions, readPolicyConditions);
  return {
    ...(schedule !== undefined && { schedule }),
    ...(addresses !== undefined && { addresses }),
    ...(claims !== undefined && { claims }),
    ...(policyConditions !== undefined && { policyConditions }),
  };
}

function readTimeOfDay(value: JsonValue): TrustSchedule | undefined {
  if (value === null) return undefined;
  const where = 'conditions.time_of_day';
  if (!isObject(value)) throw conditionUnreadable(where);
  const { timezone = 'UTC', start = null, end = null, days_of_week: week = null, ...others } = value;
  if (Object.keys(others).length > 0) throw conditionUnreadable(`${where}.${Object.keys(others)[0]}`);
  if (typeof timezone !== 'string' || !isTimeZone(timezone)) throw conditionUnreadable(`${where}.timezone`);
  const span = readSpan(start, end);
  const days = readDays(week);
  if (span === undefined && days === undefined) return undefined;
  return { timezone, ...(span !== undefined && { span }), ...(days !== undefined && { days }) };
}

function readSpan(start: JsonValue, end: JsonValue): DaySpan | undefined {
  if (start === null && end === null) return undefined;
  const span = { start: readTime(start, 'start', 2359), end: readTime(end, 'end', 2400) };
  if (span.start === span.end) throw conditionUnreadable('conditions.time_of_day.end');
  return span;
}

const clock = /^(\d{1,2}):(\d{2})$/;

/** An hour, as Vultr's Go client and Terraform provider have it, or `HH:MM`. */
function readTime(value: JsonValue, name: string, latest: number): number {
  const [, hour, minute] =
    typeof value === 'number' && Number.isInteger(value)
      ? ['', String(value), '0']
      : (clock.exec(typeof value === 'string' ? value : '') ?? []);
  const time = Number(hour) * 100 + Number(minute);
  const isTime = Number.isInteger(time) && Number(minute) < 60 && time >= 0 && time <= latest;
  if (!isTime) throw conditionUnreadable(`conditions.time_of_day.${name}`);
  return time;
}

/** In the order of the week, in which a trust is shown, whatever the order in which they came. */
function readDays(value: JsonValue): readonly string[] | undefined {
  const given = readTexts(value, 'conditions.time_of_day.days_of_week').map((day) => day.toLowerCase());
  if (given.some((day) => !weekdays.some((known) => known === day))) {
    throw conditionUnreadable('conditions.time_of_day.days_of_week');
  }
  return given.length === 0 ? undefined : weekdays.filter((day) => given.includes(day));
}

function readAddresses(value: JsonValue): readonly string[] | undefined {
  const given = readTexts(value, 'conditions.ip_address');
  if (!given.every(isAddressOrRange)) throw conditionUnreadable('conditions.ip_address');
  return given.length === 0 ? undefined : given;
}

const prefixForm = /^\d{1,3}$/;

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  return prefix === undefined || (prefixForm.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function readClaimValues(value: JsonValue): Claims | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) throw conditionUnreadable('conditions.oidc_claims');
  const claims = Object.entries(value).map(([claim, given]) => {
    const values = readTexts(given, `conditions.oidc_claims.${claim}`);
    if (claim === '' || values.length === 0) throw conditionUnreadable(`conditions.oidc_claims.${claim}`);
    return [claim, values] as const;
  });
  return claims.length === 0 ? undefined : Object.fromEntries(claims);
}

/** Which operators and keys there are the policy's own rules say, when it is written. */
function readPolicyConditions(value: JsonValue): PolicyConditions | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) throw conditionUnreadable('conditions.policy');
  const operators = Object.entries(value).map(([operator, keys]) => {
    if (!isObject(keys)) throw conditionUnreadable(`conditions.policy.${operator}`);
    const read = Object.entries(keys).map(([key, given]) => [
      key,
      readTexts(given, `conditions.policy.${operator}.${key}`),
    ]);
    return [operator, Object.fromEntries(read)] as const;
  });
  return operators.length === 0 ? undefined : Object.fromEntries(operators);
}

/** A list of texts, or one text; numbers and truth values count as what they are written as. */
function readTexts(value: JsonValue, where: string): readonly string[] {
  const list = Array.isArray(value) ? value : value === null ? [] : [value];
  if (list.length > mostValues) throw conditionUnreadable(where);
  return list.map((each: JsonValue) => {
    if (typeof each === 'object') throw conditionUnreadable(where);
    return String(each);
  });
}

/** As a trust is shown. What it has not is left out, but for the addresses, of which Vultr shows an empty list. */
export function conditionsToShow({ schedule, addresses, claims, policyConditions }: RoleTrust): JsonValue {
  return {
    ...(schedule !== undefined && { time_of_day: timeOfDayOf(schedule) }),
    ip_address: [...(addresses ?? [])],
    ...(claims !== undefined && { oidc_claims: copyLists(claims) }),
    ...(policyConditions !== undefined && {
      policy: Object.fromEntries(
        Object.entries(policyConditions).map(([operator, keys]) => [operator, copyLists(keys)]),
      ),
    }),
  };
}

const timeOfDayOf = ({ timezone, span, days }: TrustSchedule): Json => ({
  timezone,
  ...(span !== undefined && { start: shownTime(span.start), end: shownTime(span.end) }),
  ...(days !== undefined && { days_of_week: [...days] }),
});

/** Whole hours as numbers, which Vultr's Go client takes alone. */
const shownTime = (time: number): number | string => (time % 100 === 0 ? time / 100 : clockText(time));

const copyLists = (lists: Claims): Json =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]]));

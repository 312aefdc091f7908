import type { Statement } from '@locum/policy';
import { rootArn } from '../../../directory/arns.ts';
import { blockOf, conditionsOf } from './condition-block.ts';
import type { Condition } from './condition-block.ts';
import { conditionsOfClaims, readClaims } from './claim-conditions.ts';
import { isProviderArn } from './provider-arn.ts';
import { trustTypes } from './role-trust.ts';
import type { PolicyConditions, RoleTrust, Trusted } from './role-trust.ts';
import { conditionsOfSchedule, readSchedule } from './schedule-conditions.ts';

/**
 * A role trust of Vultr's API is a statement of the role's trust policy, and nothing beside: what it is called, what tells it apart and when
 * it was made stand in its Sid. So the policy engine decides by it as by every other, IAM shows it, and whatever IAM writes into it counts.
 */

const groupKey = 'locum:PrincipalGroupIds';
const groupOperator = 'ForAnyValue:StringEquals';
const sidForm = new RegExp(`^(${trustTypes.join('|')})([0-9A-Z]{5})([0-9a-f]{8})$`);
const rootForm = /^arn:aws:iam::(\d{12}):root$/;
const userForm = /^AIDA[A-Z0-9]{17}$/;

/** The statement of a trust, with principals as they are stored. */
export function writeTrustStatement(trust: RoleTrust): string {
  const conditions = conditionsOfTrust(trust);
  return JSON.stringify({
    Sid: `${trust.type}${trust.discriminator}${trust.createdAt.toString(16).padStart(8, '0')}`,
    Effect: 'Allow',
    Principal: principalOf(trust.trusted),
    Action: actionOf(trust.trusted),
    ...(conditions.length > 0 && { Condition: blockOf(conditions) }),
  });
}

function principalOf(trusted: Trusted): object {
  if (trusted.kind === 'user') return { AWS: trusted.id };
  // A group is no principal: its account is, and the group a condition on whoever calls from there.
  return trusted.kind === 'group' ? { AWS: rootArn(trusted.accountId) } : { Federated: trusted.arn };
}

const actionOf = ({ kind }: Trusted): string =>
  kind === 'issuer' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';

function conditionsOfTrust(trust: RoleTrust): readonly Condition[] {
  const { trusted, schedule, addresses, validUntil, claims = {}, policyConditions = {} } = trust;
  return [
    ...(trusted.kind === 'group' ? [{ operator: groupOperator, key: groupKey, values: [trusted.id] }] : []),
    ...(trusted.kind === 'issuer' ? conditionsOfClaims(trusted.arn, claims) : []),
    ...(schedule === undefined ? [] : conditionsOfSchedule(schedule)),
    ...(addresses === undefined ? [] : [{ operator: 'IpAddress', key: 'aws:SourceIp', values: addresses }]),
    ...(validUntil === undefined ? [] : [conditionOfEnd(validUntil)]),
    ...Object.entries(policyConditions).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
    ),
  ];
}

/** Whether two of a trust's conditions would stand in one place of its statement, so that one of them would be lost. */
export function hasClashingConditions(trust: RoleTrust): boolean {
  const places = conditionsOfTrust(trust).map(({ operator, key }) => `${operator} ${key.toLowerCase()}`);
  return new Set(places).size < places.length;
}

const conditionOfEnd = (validUntil: number): Condition => ({
  operator: 'DateLessThan',
  key: 'aws:CurrentTime',
  values: [new Date(validUntil * 1000).toISOString().replace('.000Z', 'Z')],
});

/**
 * The trust that a statement of a stored trust policy is. Undefined where it is none: it was not written as one, or names now whom, or
 * allows what, no trust can say; it decides nevertheless.
 */
export function readTrustStatement(statement: Statement): RoleTrust | undefined {
  const [, type, discriminator = '', createdAt = ''] = sidForm.exec(statement.sid ?? '') ?? [];
  const known = trustTypes.find((each) => each === type);
  const who = readTrusted(statement);
  if (known === undefined || who === undefined || !allowsOnly(statement, actionOf(who.trusted)))
    return undefined;
  return {
    type: known,
    discriminator,
    createdAt: Number.parseInt(createdAt, 16),
    trusted: who.trusted,
    ...readConditions(who.trusted, who.rest),
  };
}

function allowsOnly({ effect, action, resource }: Statement, wanted: string): boolean {
  const [only, ...more] = action.values;
  return (
    effect === 'Allow' &&
    !action.negated &&
    only?.text === wanted &&
    more.length === 0 &&
    resource === undefined
  );
}

/** Whom a statement trusts, and its conditions beside the one that says which group. */
function readTrusted(
  statement: Statement,
): { readonly trusted: Trusted; readonly rest: readonly Condition[] } | undefined {
  const { principal } = statement;
  const [entry, ...more] = principal?.entries ?? [];
  if (principal === undefined || entry === undefined || more.length > 0) return undefined;
  if (principal.negated || principal.bare) return undefined;
  const rest = conditionsOf(statement);
  const { kind, value } = entry;
  if (kind === 'Federated')
    return isProviderArn(value) ? { trusted: { kind: 'issuer', arn: value }, rest } : undefined;
  if (kind !== 'AWS') return undefined;
  if (userForm.test(value)) return { trusted: { kind: 'user', id: value }, rest };
  const accountId = rootForm.exec(value)?.[1];
  return accountId === undefined ? undefined : readGroup(accountId, rest);
}

function readGroup(accountId: string, conditions: readonly Condition[]) {
  const isOfGroup = ({ operator, key }: Condition): boolean =>
    operator === groupOperator && key.toLowerCase() === groupKey.toLowerCase();
  const [id, ...more] = conditions.find(isOfGroup)?.values ?? [];
  if (id === undefined || more.length > 0) return undefined;
  const trusted = { kind: 'group', id, accountId } as const;
  return { trusted, rest: conditions.filter((condition) => !isOfGroup(condition)) };
}

function readConditions(trusted: Trusted, conditions: readonly Condition[]): Partial<RoleTrust> {
  const { claims, rest: afterClaims } =
    trusted.kind === 'issuer' ? readClaims(trusted.arn, conditions) : { claims: undefined, rest: conditions };
  const { schedule, rest: afterSchedule } = readSchedule(afterClaims);
  const addresses = afterSchedule.find(isOf('IpAddress', 'aws:SourceIp'))?.values;
  const validUntil = readEnd(afterSchedule);
  const rest = afterSchedule.filter(
    (condition) =>
      !isOf('IpAddress', 'aws:SourceIp')(condition) &&
      !(validUntil !== undefined && isOf('DateLessThan', 'aws:CurrentTime')(condition)),
  );
  return {
    ...(claims !== undefined && { claims }),
    ...(schedule !== undefined && { schedule }),
    ...(addresses !== undefined && { addresses }),
    ...(validUntil !== undefined && { validUntil }),
    ...(rest.length > 0 && { policyConditions: policyConditionsOf(rest) }),
  };
}

const isOf =
  (operator: string, key: string) =>
  (condition: Condition): boolean =>
    condition.operator === operator && condition.key.toLowerCase() === key.toLowerCase();

/** Undefined where the moment is not a whole second, written as AWS does, or where there are several. */
function readEnd(conditions: readonly Condition[]): number | undefined {
  const found = conditions.find(isOf('DateLessThan', 'aws:CurrentTime'));
  const validUntil = Date.parse(found?.values[0] ?? '') / 1000;
  if (found === undefined || found.values.length > 1 || !Number.isInteger(validUntil)) return undefined;
  return validUntil;
}

function policyConditionsOf(conditions: readonly Condition[]): PolicyConditions {
  const block = new Map<string, Map<string, readonly string[]>>();
  for (const { operator, key, values } of conditions) {
    const keys = block.get(operator) ?? new Map<string, readonly string[]>();
    block.set(operator, keys.set(key, values));
  }
  return Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

import { parsePolicy } from '@locum/policy';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLocalTimeFault } from '../../../authorization/local-time/find-local-time-fault.ts';
import { weekdays } from '../../../authorization/local-time/time-zones.ts';
import { trustTypes } from './role-trust.ts';
import type { RoleTrust } from './role-trust.ts';
import { writeTrustStatement } from './trust-statement.ts';
import { trustsOf, withChangedTrust, withoutTrust, withStatement } from './trusts-of-policy.ts';

const account = '111122223333';
const issuer = `arn:aws:iam::${account}:oidc-provider/issuer.example/tenant`;

const user = { kind: 'user', id: `AIDA${'Q'.repeat(17)}` } as const;
const group = { kind: 'group', id: `AGPA${'R'.repeat(17)}`, accountId: account } as const;
const time = fc.nat({ max: 23 }).chain((hour) => fc.nat({ max: 59 }).map((minute) => hour * 100 + minute));
const span = fc
  .record({ start: time, end: fc.oneof(time, fc.constant(2400)) })
  .filter(({ start, end }) => start !== end);
const days = fc.subarray([...weekdays], { minLength: 1 });
const timezone = fc.constantFrom('utc', 'Europe/Berlin', 'Asia/Kathmandu', 'Etc/GMT+5');
const schedule = fc.oneof(
  fc.record({ timezone, span, days }),
  fc.record({ timezone, span }),
  fc.record({ timezone, days }),
);
const discriminator = fc.stringMatching(/^[0-9A-Z]{5}$/);
const optional = {
  schedule,
  addresses: fc.subarray(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'], { minLength: 1 }),
  validUntil: fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }),
  policyConditions: fc.constantFrom(
    { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } },
    { StringEquals: { 'sts:ExternalId': ['one', 'two'], 'aws:PrincipalTag/team': ['blue'] } },
    { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] }, Null: { 'aws:SourceIp': ['false'] } },
  ),
};
const base = {
  type: fc.constantFrom(...trustTypes),
  discriminator,
  createdAt: fc.integer({ min: 1_600_000_000, max: 4_000_000_000 }),
};
const claims = fc.dictionary(
  fc.constantFrom('sub', 'aud', 'repository', 'constructor'),
  fc.array(fc.stringMatching(/^[a-z:*]{1,12}$/), { minLength: 1, maxLength: 3 }),
  { minKeys: 1 },
);
const requiredKeys: ('type' | 'discriminator' | 'createdAt' | 'trusted')[] = [
  'type',
  'discriminator',
  'createdAt',
  'trusted',
];
const trust: fc.Arbitrary<RoleTrust> = fc.oneof(
  fc.record({ ...base, ...optional, trusted: fc.constantFrom(user, group) }, { requiredKeys }),
  fc.record(
    { ...base, ...optional, claims, trusted: fc.constant({ kind: 'issuer', arn: issuer } as const) },
    { requiredKeys },
  ),
);

const policyOf = (...statements: readonly string[]): string =>
  `{"Version":"2012-10-17","Statement":[${statements.join(',')}]}`;

describe('a trust is a statement', () => {
  test('which says all of it, and is a policy that IAM saves', () => {
    fc.assert(
      fc.property(trust, (written) => {
        const policy = policyOf(writeTrustStatement(written));
        expect(findLocalTimeFault(parsePolicy(policy, 'trust'))).toBeUndefined();
        expect(trustsOf(policy).map((found) => found.trust)).toEqual([written]);
      }),
    );
  });

  const one: RoleTrust = {
    type: 'TemporaryAssumption',
    discriminator: '0ABCD',
    createdAt: 0x6a000000,
    trusted: user,
    schedule: { timezone: 'Europe/Berlin', span: { start: 2200, end: 600 }, days: ['friday'] },
    addresses: ['10.0.0.0/8'],
    validUntil: 1_900_000_000,
  };

  test('with the conditions that its hours, addresses and end are', () => {
    expect(JSON.parse(writeTrustStatement(one))).toEqual({
      Sid: 'TemporaryAssumption0ABCD6a000000',
      Effect: 'Allow',
      Principal: { AWS: user.id },
      Action: 'sts:AssumeRole',
      Condition: {
        NumericLessThan: { 'locum:TimeOfDay/22:00/Europe/Berlin': '3000' },
        StringEquals: { 'locum:DayOfWeek/22:00/Europe/Berlin': 'friday' },
        IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
        DateLessThan: { 'aws:CurrentTime': '2030-03-17T17:46:40Z' },
      },
    });
  });

  test('what IAM adds to it is shown as what it is, and kept', () => {
    const statement = JSON.parse(writeTrustStatement(one)) as { Condition: Record<string, unknown> };
    statement.Condition['Bool'] = { 'aws:MultiFactorAuthPresent': 'true' };
    statement.Condition['NumericGreaterThan'] = { 'locum:TimeOfDay/UTC': '0' };
    const [found] = trustsOf(policyOf(JSON.stringify(statement)));
    // Hours that no schedule can say are told word for word, all of them.
    expect(found?.trust).toEqual({
      type: one.type,
      discriminator: one.discriminator,
      createdAt: one.createdAt,
      trusted: user,
      addresses: one.addresses,
      validUntil: one.validUntil,
      policyConditions: {
        NumericLessThan: { 'locum:TimeOfDay/22:00/Europe/Berlin': ['3000'] },
        StringEquals: { 'locum:DayOfWeek/22:00/Europe/Berlin': ['friday'] },
        Bool: { 'aws:MultiFactorAuthPresent': ['true'] },
        NumericGreaterThan: { 'locum:TimeOfDay/UTC': ['0'] },
      },
    });
  });

  const changed = (change: object): string =>
    policyOf(JSON.stringify({ ...(JSON.parse(writeTrustStatement(one)) as object), ...change }));

  test.each([
    { Sid: 'Mine' },
    { Sid: 'TemporaryAssumption0ABCD' },
    { Effect: 'Deny' },
    { Action: ['sts:AssumeRole', 'sts:TagSession'] },
    { Action: 'sts:*' },
    { Principal: { AWS: [user.id, `AIDA${'S'.repeat(17)}`] } },
    { Principal: '*' },
    { Principal: { AWS: `AROA${'S'.repeat(17)}` } },
    { Principal: { AWS: `arn:aws:iam::${account}:root` } },
    { Principal: { Federated: issuer } },
    { Principal: { Service: 'ec2.amazonaws.com' } },
  ])('a statement with %j is none', (change) => {
    expect(trustsOf(changed(change))).toEqual([]);
  });
});

describe('a policy that is changed by way of its trusts', () => {
  const mine =
    '{ "Sid" : "Mine", "Effect":"Allow", "Principal": {"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole" }';
  const nobody = '{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}';

  test('keeps every other character', () => {
    fc.assert(
      fc.property(trust, trust, (first, second) => {
        const before = ` {\n "Statement" : [ ${mine} ]\n, "Version":"2012-10-17"}`;
        const more = withStatement(before, writeTrustStatement(first));
        const [found] = trustsOf(more);
        expect(found?.trust).toEqual(first);
        const other = withChangedTrust(more, found!, second);
        expect(trustsOf(other).map((each) => each.trust)).toEqual([second]);
        expect(withoutTrust(other, trustsOf(other)[0]!)).toBe(before.trimStart());
      }),
    );
  });

  test('in which nobody was trusted has only the trust, and trusts nobody without it', () => {
    const one = writeTrustStatement({
      type: 'TemporaryAssumption',
      discriminator: '00001',
      createdAt: 1,
      trusted: user,
    });
    const two = one.replace('00001', '00002');
    const policy = withStatement(policyOf(nobody), one);
    expect(policy).toBe(policyOf(one));
    const both = withStatement(policy, two);
    expect(both).toBe(policyOf(one, two));
    expect(withoutTrust(both, trustsOf(both)[0]!)).toBe(policyOf(two));
    expect(withoutTrust(policy, trustsOf(policy)[0]!)).toBe(policyOf(nobody));
  });

  test.each([
    [
      `{"Version":"2012-10-17","Statement":${mine}}`,
      (one: string) => `{"Version":"2012-10-17","Statement":[${mine},${one}]}`,
    ],
    [
      policyOf(nobody.replace('{', '{"Sid":"Lock",')),
      (one: string) => policyOf(nobody.replace('{', '{"Sid":"Lock",'), one),
    ],
    [policyOf(nobody, mine), (one: string) => policyOf(nobody, mine, one)],
  ])('%s', (before, after) => {
    const one = writeTrustStatement({
      type: 'IAMAssumption',
      discriminator: '00001',
      createdAt: 1,
      trusted: group,
    });
    expect(withStatement(before, one)).toBe(after(one));
  });

  test('that does not parse has no trusts', () => {
    for (const text of ['', 'null', '{"Version":"2012-10-17","Statement":[]}'])
      expect(trustsOf(text)).toEqual([]);
  });
});

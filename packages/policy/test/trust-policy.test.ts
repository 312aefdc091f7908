import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { Principal } from '../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  otherAccount,
  request,
  roleId,
  userId,
} from './fixtures.ts';
import type { PolicyLists } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);
const { user, role, root, service, web, anonymous } = callers;
const roleArn = role.roleArn;

function outcome(
  principal: Principal,
  action: string,
  trusted: unknown,
  policies: Partial<PolicyLists>,
  owner = account,
): string {
  const trust = applied('trust', { Effect: 'Allow', Action: 'sts:AssumeRole*', Principal: trusted });
  const decision = decide(
    request({
      principal,
      action,
      resource: roleArn,
      resourceAccount: owner,
      policies: { identity: [], resource: trust, ...policies },
      resourcePolicyRule: 'mandatory',
    }),
  );
  return decision.effect === 'allowed' ? (decision.path ?? '') : (decision.failedLayers[0] ?? '');
}

describe('sts:AssumeRole', () => {
  test.each<[string, Principal, unknown, Partial<PolicyLists>, string]>([
    ['a user by ARN needs nothing else', user, { AWS: user.arn }, {}, 'resource'],
    ['a user by unique id', user, { AWS: userId }, {}, 'resource'],
    ['a user by ARN, within its boundary', user, { AWS: user.arn }, { boundary: yes }, 'resource'],
    ['a user by ARN, outside its boundary', user, { AWS: user.arn }, { boundary: no }, 'boundary'],
    ['everybody, outside the boundary', user, { AWS: '*' }, { identity: [yes], boundary: no }, 'boundary'],
    ['a user by the account', user, { AWS: account }, { identity: [yes] }, 'identity'],
    ['a user by the account, no own policy', user, { AWS: account }, {}, 'identity'],
    ['an administrator not trusted', user, { Service: 'ec2.amazonaws.com' }, { identity: [yes] }, 'trust'],
    ['a role session by its role', role, { AWS: roleArn }, {}, 'resource-limited'],
    ['a role session by its role id', role, { AWS: roleId }, {}, 'resource-limited'],
    ['a role session by its session', role, { AWS: role.arn }, { session: [no], boundary: no }, 'resource'],
    ['a role is not trusted by itself', role, { AWS: user.arn }, { identity: [yes] }, 'trust'],
    ['root by the account', root, { AWS: account }, {}, 'root'],
    ['root not trusted', root, { AWS: user.arn }, {}, 'trust'],
    ['a service by name', service, { Service: service.name }, {}, 'resource'],
    ['a service by everybody', service, { AWS: '*' }, {}, 'trust'],
    ['anonymous by everybody', anonymous, { AWS: '*' }, {}, 'trust'],
  ])('%s', (_, principal, trusted, policies, expected) => {
    const reached = outcome(principal, 'sts:AssumeRole', trusted, policies);
    expect(reached).toBe(expected);
  });

  test.each<[string, unknown, Partial<PolicyLists>, string]>([
    ['both sides', { AWS: user.arn }, { identity: [yes] }, 'cross-account'],
    ['only trusted', { AWS: user.arn }, {}, 'identity'],
    ['only allowed', { AWS: otherAccount }, { identity: [yes] }, 'trust'],
  ])('from another account: %s', (_, trusted, policies, expected) => {
    expect(outcome(user, 'sts:AssumeRole', trusted, policies, otherAccount)).toBe(expected);
  });
});

test.each<[string, Principal, unknown, string]>([
  ['its provider', web, { Federated: web.provider }, 'resource'],
  ['another provider', web, { Federated: 'accounts.google.com' }, 'trust'],
  ['everybody', web, { AWS: '*' }, 'trust'],
])('sts:AssumeRoleWithWebIdentity trusts %s', (_, principal, trusted, expected) => {
  expect(outcome(principal, 'sts:AssumeRoleWithWebIdentity', trusted, {})).toBe(expected);
});

test('sts:TagSession must be allowed by name, not only AssumeRole', () => {
  expect(outcome(user, 'sts:TagSession', { AWS: user.arn }, { identity: [yes] })).toBe('trust');
});

test.each([
  [{ 'sts:externalid': 'x1' }, 'allowed'],
  [{ 'sts:externalid': 'x2' }, 'implicitDeny'],
  [{}, 'implicitDeny'],
])('an external id of %j: %s', (values, effect) => {
  const trust = applied('trust', {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: otherAccount },
    Condition: { StringEquals: { 'sts:ExternalId': 'x1' } },
  });
  const decision = decide(
    request({
      principal: { ...user, account: otherAccount },
      action: 'sts:AssumeRole',
      resource: roleArn,
      context: context(values),
      policies: { identity: [yes], resource: trust },
      resourcePolicyRule: 'mandatory',
    }),
  );
  expect(decision.effect).toBe(effect);
});

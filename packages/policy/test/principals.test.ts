import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { AppliedPolicy, Principal } from '../src/index.ts';
import { account, allowAll, applied, callers, context, denyAll, otherAccount, request } from './fixtures.ts';
import type { PolicyLists, StatementInput } from './fixtures.ts';

const yes = applied('identity', allowAll);
const { user, role, federated, root, service, web, anonymous } = callers;
const rootArn = `arn:aws:iam::${account}:root`;
const session2 = `${role.arn}2`;

/** Callers of the account, and others. */
const everybody: [string, Principal][] = Object.entries(callers);

/** Whether a statement of a resource-based policy reaches the caller, told by a Deny. */
function isDenied(principal: Principal, named: StatementInput): boolean {
  const resource = applied('resource', [
    { ...allowAll, Principal: '*' },
    { ...denyAll, ...named },
  ]);
  return (
    decide(request({ principal, policies: { identity: [yes], session: [yes], resource } })).effect ===
    'explicitDeny'
  );
}

/** Whether the statement alone gives to the caller, whose own policies do not allow. */
function isAllowed(principal: Principal, named: StatementInput): boolean {
  const resource = applied('resource', { ...allowAll, ...named });
  return decide(request({ principal, policies: { identity: [], resource } })).effect === 'allowed';
}

/** Whether the statement at least delegates to the caller's account. */
function isDelegated(principal: Principal, named: StatementInput): boolean {
  const policies = {
    identity: [yes],
    session: [yes],
    resource: applied('resource', { ...allowAll, ...named }),
  };
  return decide(request({ principal, policies, resourcePolicyRule: 'mandatory' })).effect === 'allowed';
}

describe('1.5 everybody', () => {
  const forms: [string, unknown][] = [
    ['bare', '*'],
    ['as AWS', { AWS: '*' }],
    ['among others', { AWS: [otherAccount, '*'], Service: 'lambda.amazonaws.com' }],
  ];
  test.each(forms.flatMap((form) => everybody.map((one) => [...form, ...one] as const)))(
    '%s %j reaches %s',
    (_, named, __, principal) => {
      expect(isDenied(principal, { Principal: named })).toBe(true);
      expect(isAllowed(principal, { Principal: named })).toBe(true);
    },
  );
});

describe('1.5 an account, by its id or its root ARN', () => {
  const forms = [account, rootArn];
  test.each(forms.flatMap((form) => everybody.map((one) => [form, ...one] as const)))(
    '%s: %s',
    (named, kind, principal) => {
      const isOfAccount = ['root', 'user', 'role', 'federated'].includes(kind);
      expect(isDenied(principal, { Principal: { AWS: named } })).toBe(isOfAccount);
      expect(isDelegated(principal, { Principal: { AWS: named } })).toBe(isOfAccount);
      // It gives nothing by itself but to root, which is the account.
      expect(isAllowed(principal, { Principal: { AWS: named } })).toBe(kind === 'root');
    },
  );

  test.each([otherAccount, `arn:aws:iam::${otherAccount}:root`])(
    'another, %s, reaches nobody here',
    (named) => {
      for (const [, principal] of everybody) {
        expect(isDenied(principal, { Principal: { AWS: named } })).toBe(false);
        expect(isDelegated(principal, { Principal: { AWS: named } })).toBe(false);
      }
    },
  );
});

describe('1.5 by name', () => {
  test.each<[string, Principal, unknown, boolean]>([
    ['a user', user, { AWS: user.arn }, true],
    ['a user by unique id', user, { AWS: user.id }, true],
    ['a user by another id', user, { AWS: role.roleId }, false],
    ['a user without its path', user, { AWS: `arn:aws:iam::${account}:user/ana` }, false],
    ['a user in another case', user, { AWS: `arn:aws:iam::${account}:user/team/Ana` }, false],
    ['a session', role, { AWS: role.arn }, true],
    ['another session of the role', role, { AWS: session2 }, false],
    ['a session by its role’s id and its name', role, { AWS: `${role.roleId}:s1` }, true],
    ['another session by its role’s id', role, { AWS: `${role.roleId}:1` }, false],
    ['a session of another role by its id', role, { AWS: 'AROAQAAAAAAAAAAAAAAAB:s1' }, false],
    [
      'a federated user by a role’s id',
      federated,
      { AWS: `${federated.userId.replace('AIDA', 'AROA')}:ana` },
      false,
    ],
    ['a session by its role', role, { AWS: role.roleArn }, true],
    ['a session by its role’s id', role, { AWS: role.roleId }, true],
    ['a session by its role without the path', role, { AWS: `arn:aws:iam::${account}:role/reader` }, false],
    ['a session by another role’s id', role, { AWS: 'AROAQAAAAAAAAAAAAAAAB' }, false],
    ['a federated user', federated, { AWS: federated.arn }, true],
    ['a federated user by its user', federated, { AWS: federated.userArn }, true],
    ['a federated user by its user’s id', federated, { AWS: federated.userId }, true],
    [
      'a federated user by the name that it chose',
      federated,
      { AWS: `arn:aws:iam::${account}:user/bob` },
      false,
    ],
    ['a user is not the federated user it made', user, { AWS: federated.arn }, false],
    ['root by a user’s ARN', root, { AWS: user.arn }, false],
    ['a service', service, { Service: service.name }, true],
    ['another service', service, { Service: 'ec2.amazonaws.co' }, false],
    ['a service in another case', service, { Service: 'EC2.amazonaws.com' }, false],
    ['a service named as a provider', service, { Federated: service.name }, false],
    ['a provider', web, { Federated: web.provider }, true],
    ['another provider', web, { Federated: `${web.provider}2` }, false],
    ['a provider named as a service', web, { Service: web.provider }, false],
    ['a provider named as AWS', web, { AWS: user.arn }, false],
    ['anonymous', anonymous, { AWS: user.arn, Service: service.name, Federated: web.provider }, false],
    ['one of a list', user, { AWS: [otherAccount, user.arn] }, true],
    ['one of several keys', service, { AWS: user.arn, Federated: web.provider, Service: service.name }, true],
    ['an empty list', user, { AWS: [] }, false],
    ['an empty object', user, {}, false],
  ])('%s', (_, principal, named, reached) => {
    expect(isDenied(principal, { Principal: named })).toBe(reached);
    expect(isDelegated(principal, { Principal: named })).toBe(reached);
  });
});

describe('1.5 what cannot be a principal is refused', () => {
  test.each([
    `arn:aws:iam::${account}:user/*`,
    `arn:aws:iam::${account}:role/team/*`,
    `arn:aws:sts::${account}:assumed-role/reader/*`,
    'AROAQAAAAAAAAAAAAAAAA:*',
    'AROAQAAAAAAAAAAAAAAAA:',
    'AROAQAAAAAAAAAAAAAAAA:a/b',
    'AIDAQAAAAAAAAAAAAAAAA:s1',
    `arn:aws:iam::${account}:group/team`,
    `arn:aws:iam::*:root`,
    '1111*',
  ])('%s', (named) => {
    expect(() => applied('resource', { ...allowAll, Principal: { AWS: named } })).toThrow(
      `Invalid principal in policy: "AWS":"${named}"`,
    );
  });

  test('so is none at all', () => {
    expect(() => applied('resource', allowAll)).toThrow('Missing required field Principal');
  });
});

test.each<[string, StatementInput, boolean]>([
  ['the account of the resource it acts for', { 'aws:sourceaccount': account }, true],
  ['another account', { 'aws:sourceaccount': otherAccount }, false],
  ['no account', {}, false],
])('1.5 a service is held to aws:SourceAccount: %s', (_, values, reached) => {
  const Condition = { StringEquals: { 'aws:SourceAccount': account } };
  const resource = applied('resource', { ...allowAll, Principal: { Service: service.name }, Condition });
  const question = request({
    principal: service,
    context: context(values as Record<string, string>),
    policies: { identity: [], resource },
  });
  expect(decide(question).effect).toBe(reached ? 'allowed' : 'implicitDeny');
});

test('1.5 aws:PrincipalArn is the ARN as it stands, not the unique id', () => {
  const policies = (arn: string): PolicyLists => ({
    identity: [applied('identity', { ...allowAll, Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } })],
  });
  const values = context({ 'aws:principalarn': user.arn });
  expect(decide(request({ context: values, policies: policies(user.arn) })).effect).toBe('allowed');
  expect(() => policies(user.id)).toThrow('The policy failed legacy parsing');
});

describe('1.5 NotPrincipal', () => {
  const statement = (effect: string, entries: unknown): AppliedPolicy =>
    applied('resource', {
      ...(effect === 'Deny' ? denyAll : allowAll),
      Effect: effect,
      NotPrincipal: entries,
    });
  const roleLevels = [role.arn, role.roleArn, account];

  test.each<[string, Principal, unknown, boolean]>([
    ['a user, both levels', user, { AWS: [user.arn, account] }, true],
    ['a user, without the account', user, { AWS: user.arn }, false],
    ['a session, all levels', role, { AWS: roleLevels }, true],
    ['a session, without the role', role, { AWS: [role.arn, account] }, false],
    ['a session, without itself', role, { AWS: [role.roleArn, account] }, false],
    ['a federated user, all levels', federated, { AWS: [federated.arn, user.arn, account] }, true],
    ['a federated user, without its user', federated, { AWS: [federated.arn, account] }, false],
    [
      'a session of root, itself and the account',
      { ...federated, userArn: rootArn },
      { AWS: [federated.arn, account] },
      true,
    ],
    [
      'a session of root, without the account',
      { ...federated, userArn: rootArn },
      { AWS: federated.arn },
      false,
    ],
    ['a user, the account alone', user, { AWS: account }, false],
    ['a user, somebody else', user, { AWS: [role.arn, otherAccount] }, false],
    ['root', root, { AWS: rootArn }, true],
    ['root, a user alone', root, { AWS: user.arn }, false],
    ['another service', service, { Service: 'lambda.amazonaws.com' }, false],
    ['a provider', web, { Federated: web.provider }, true],
    ['anonymous, a user', anonymous, { AWS: user.arn }, false],
    ['anonymous, everybody', anonymous, '*', true],
    ['a session, everybody', role, '*', true],
    ['a service', service, { Service: service.name }, true],
    ['everybody', user, { AWS: '*' }, true],
    ['nobody', user, { AWS: [] }, false],
  ])('a Deny spares %s', (_, principal, entries, spared) => {
    const policies = { identity: [yes], session: [yes], resource: statement('Deny', entries) };
    expect(decide(request({ principal, policies })).effect === 'explicitDeny').toBe(!spared);
  });

  test('a Deny never spares a principal with a permissions boundary', () => {
    const policies = {
      identity: [yes],
      boundary: yes,
      resource: statement('Deny', { AWS: [user.arn, account] }),
    };
    expect(decide(request({ policies })).effect).toBe('explicitDeny');
  });

  test('an Allow cannot have it', () => {
    expect(() => statement('Allow', { AWS: otherAccount })).toThrow(
      'Allow with NotPrincipal is not allowed.',
    );
  });
});

describe('1.5 CanonicalUser', () => {
  const known = { ...user, canonicalUser: 'ab12' };
  test.each<[string, Principal, StatementInput, string]>([
    ['names the account', known, { ...denyAll, Principal: { CanonicalUser: 'ab12' } }, 'explicitDeny'],
    [
      'names the account of root',
      { ...root, canonicalUser: 'ab12' },
      { ...denyAll, Principal: { CanonicalUser: 'ab12' } },
      'explicitDeny',
    ],
    ['is none of a service', service, { ...denyAll, Principal: { CanonicalUser: 'ab12' } }, 'implicitDeny'],
    [
      'spares the account',
      { ...root, canonicalUser: 'ab12' },
      { ...denyAll, NotPrincipal: { CanonicalUser: 'ab12' } },
      'allowed',
    ],
    ['names another', known, { ...denyAll, Principal: { CanonicalUser: 'cd34' } }, 'allowed'],
    ['is not known: denied', user, { ...denyAll, Principal: { CanonicalUser: 'cd34' } }, 'explicitDeny'],
    [
      'is not known: not spared',
      user,
      { ...denyAll, NotPrincipal: { AWS: user.arn, CanonicalUser: 'cd34' } },
      'explicitDeny',
    ],
  ])('%s', (_, principal, statement, effect) => {
    const policies = { identity: [yes], resource: applied('resource', statement) };
    expect(decide(request({ principal, policies })).effect).toBe(effect);
  });

  test('is not known: not allowed', () => {
    const resource = applied('resource', { ...allowAll, Principal: { CanonicalUser: 'cd34' } });
    const decision = decide(
      request({ policies: { identity: [yes], resource }, resourcePolicyRule: 'mandatory' }),
    );
    expect(decision.effect).toBe('implicitDeny');
  });
});

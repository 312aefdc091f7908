import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { AppliedPolicy, Principal } from '../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  denyAll,
  otherAccount,
  request,
  roleId,
  userId,
} from './fixtures.ts';
import type { PolicyLists, StatementInput } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);

/** A resource-based policy that names `principal`; `null` stands for none. */
function resourcePolicy(principal: unknown, statement: StatementInput = allowAll): AppliedPolicy | undefined {
  return principal === null ? undefined : applied('resource', { ...statement, Principal: principal });
}

/**
 * Which of identity, boundary and session policy may be without an Allow. `I`, `B` and `S` are those that must allow;
 * a row is checked for each of the eight combinations.
 */
type Needed = 'allowed' | 'denied' | readonly ('I' | 'B' | 'S')[];

const combinations = ['', 'I', 'B', 'S', 'IB', 'IS', 'BS', 'IBS'];

/** The combinations that are allowed. */
function outcomes(caller: Principal, resource: AppliedPolicy | undefined, mandatory = false): string[] {
  return combinations.filter((set) => {
    const policies: PolicyLists = {
      identity: [set.includes('I') ? yes : no],
      boundary: set.includes('B') ? yes : no,
      session: [set.includes('S') ? yes : no],
      ...(resource && { resource }),
    };
    const rule = mandatory ? 'mandatory' : 'optional';
    return decide(request({ principal: caller, policies, resourcePolicyRule: rule })).effect === 'allowed';
  });
}

/** The combinations that a row expects to be allowed. */
function expected(needed: Needed): string[] {
  if (needed === 'denied') return [];
  return combinations.filter((set) => needed === 'allowed' || needed.every((one) => set.includes(one)));
}

const { user, role, federated, root, service, web, anonymous } = callers;
const rootArn = `arn:aws:iam::${account}:root`;
const everything = ['I', 'B', 'S'] as const;

describe('one account, by what the resource-based policy names', () => {
  test.each<[string, Principal, unknown, Needed]>([
    ['user, nothing', user, null, everything],
    ['user, itself', user, { AWS: user.arn }, 'allowed'],
    ['user, its unique id', user, { AWS: userId }, 'allowed'],
    ['user, everybody', user, '*', 'allowed'],
    ['user, everybody as AWS', user, { AWS: '*' }, 'allowed'],
    ['user, the account', user, { AWS: account }, everything],
    ['user, the root ARN', user, { AWS: rootArn }, everything],
    ['user, somebody else', user, { AWS: `arn:aws:iam::${account}:user/ana` }, everything],
    ['user, a service', user, { Service: service.name }, everything],
    ['role session, nothing', role, null, everything],
    ['role session, the session', role, { AWS: role.arn }, 'allowed'],
    ['role session, another session', role, { AWS: `${role.arn}2` }, everything],
    ['role session, everybody', role, '*', 'allowed'],
    ['role session, the role', role, { AWS: role.roleArn }, ['B', 'S']],
    ['role session, the role id', role, { AWS: roleId }, ['B', 'S']],
    [
      'role session, the role without its path',
      role,
      { AWS: `arn:aws:iam::${account}:role/reader` },
      everything,
    ],
    ['role session, the account', role, { AWS: account }, everything],
    ['federated user, nothing', federated, null, everything],
    ['federated user, itself', federated, { AWS: federated.arn }, 'allowed'],
    ['federated user, its user', federated, { AWS: federated.userArn }, ['B', 'S']],
    ['federated user, its user id', federated, { AWS: userId }, ['B', 'S']],
    ['federated user, the account', federated, { AWS: rootArn }, everything],
    ['service, nothing', service, null, 'denied'],
    ['service, itself', service, { Service: service.name }, 'allowed'],
    ['service, another', service, { Service: 'lambda.amazonaws.com' }, 'denied'],
    ['service, everybody', service, '*', 'allowed'],
    ['anonymous, nothing', anonymous, null, 'denied'],
    ['anonymous, everybody', anonymous, '*', 'allowed'],
    ['anonymous, the account', anonymous, { AWS: account }, 'denied'],
    ['identity provider, itself', web, { Federated: web.provider }, 'allowed'],
    ['identity provider, another', web, { Federated: 'accounts.google.com' }, 'denied'],
    ['user, nobody', user, { AWS: [] }, everything],
  ])('%s', (_, caller, principal, needed) => {
    expect(outcomes(caller, resourcePolicy(principal))).toEqual(expected(needed));
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['the account', { AWS: account }],
    ['somebody else', { AWS: user.arn }],
  ])('root is allowed, whatever it names: %s', (_, principal) => {
    const resource = resourcePolicy(principal);
    expect(
      decide(request({ principal: root, policies: { identity: [], ...(resource && { resource }) } })).path,
    ).toBe('root');
  });
});

describe('one account, the resource-based policy is mandatory', () => {
  test.each<[string, Principal, unknown, Needed]>([
    ['user, nothing', user, null, 'denied'],
    ['user, somebody else', user, { AWS: `arn:aws:iam::${account}:user/x` }, 'denied'],
    ['user, the account', user, { AWS: account }, everything],
    ['user, itself', user, { AWS: user.arn }, 'allowed'],
    ['role session, nothing', role, null, 'denied'],
    ['role session, the role', role, { AWS: role.roleArn }, ['B', 'S']],
    ['role session, the account', role, { AWS: account }, everything],
    ['role session, another account', role, { AWS: otherAccount }, 'denied'],
  ])('%s', (_, caller, principal, needed) => {
    expect(outcomes(caller, resourcePolicy(principal), true)).toEqual(expected(needed));
  });

  test.each([
    [null, 'implicitDeny'],
    [{ AWS: user.arn }, 'implicitDeny'],
    [{ AWS: account }, 'allowed'],
    ['*', 'allowed'],
  ])('root, %j: %s', (principal, effect) => {
    const resource = resourcePolicy(principal);
    const policies = { identity: [], ...(resource && { resource }) };
    expect(decide(request({ principal: root, policies, resourcePolicyRule: 'mandatory' })).effect).toBe(
      effect,
    );
  });
});

describe('layers that are absent', () => {
  const resource = (principal: unknown): { resource: AppliedPolicy } => ({
    resource: resourcePolicy(principal)!,
  });

  test.each<[string, Principal, PolicyLists, string]>([
    ['user, own policies alone', user, { identity: [yes] }, 'allowed'],
    ['role session, own policies alone', role, { identity: [yes] }, 'allowed'],
    ['role session, no session policies in the list', role, { identity: [yes], session: [] }, 'implicitDeny'],
    ['federated user, no session policy', federated, { identity: [yes] }, 'implicitDeny'],
    ['federated user, an empty list', federated, { identity: [yes], session: [] }, 'implicitDeny'],
    [
      'federated user, no session policy, itself named',
      federated,
      { identity: [], ...resource({ AWS: federated.arn }) },
      'allowed',
    ],
    [
      'federated user, no session policy, its user named',
      federated,
      { identity: [], ...resource({ AWS: user.arn }) },
      'implicitDeny',
    ],
    ['federated by root', { ...federated, userArn: rootArn }, { identity: [], session: [yes] }, 'allowed'],
    [
      'federated by root, the session policy lacks it',
      { ...federated, userArn: rootArn },
      { identity: [], session: [no] },
      'implicitDeny',
    ],
    ['session policies are united', role, { identity: [yes], session: [no, yes] }, 'allowed'],
    ['identity policies are united', user, { identity: [no, yes] }, 'allowed'],
    ['root has no boundary', root, { identity: [], boundary: applied('boundary', denyAll) }, 'allowed'],
    [
      'a policy that names somebody else',
      user,
      { identity: [resourcePolicy({ AWS: otherAccount })!] },
      'implicitDeny',
    ],
    ['nothing at all', user, { identity: [] }, 'implicitDeny'],
  ])('%s', (_, principal, policies, effect) => {
    expect(decide(request({ principal, policies })).effect).toBe(effect);
  });
});

describe('an explicit Deny anywhere', () => {
  const deny = applied('identity', denyAll);
  test.each<[string, Principal, Partial<PolicyLists>]>([
    ['identity', user, { identity: [yes, deny] }],
    ['boundary', user, { boundary: deny }],
    ['session', role, { session: [yes, deny] }],
    ['service-control', user, { serviceControl: [[yes], [yes, deny]] }],
    ['service-control', root, { serviceControl: [[yes, deny]] }],
    [
      'resource-control',
      user,
      { resourceControl: [[applied('resource-control', { ...denyAll, Principal: '*' })]] },
    ],
    [
      'resource',
      user,
      {
        resource: applied('resource', [
          { ...allowAll, Principal: '*' },
          { ...denyAll, Principal: { AWS: account } },
        ]),
      },
    ],
    ['resource', role, { resource: applied('resource', { ...denyAll, Principal: { AWS: role.roleArn } }) }],
    ['resource', root, { resource: applied('resource', { ...denyAll, Principal: '*' }) }],
    [
      'trust',
      service,
      { resource: applied('trust', { Effect: 'Deny', Action: 'sts:*', Principal: { AWS: '*' } }) },
    ],
  ])('%s (%#)', (layer, principal, policies) => {
    const action = 'sts:AssumeRole';
    const decision = decide(request({ principal, action, policies: { identity: [yes], ...policies } }));
    expect(decision.effect).toBe('explicitDeny');
    expect(decision.failedLayers).toEqual([layer]);
  });
});

describe('organization gates', () => {
  const control = (...levels: AppliedPolicy[][]): Partial<PolicyLists> => ({ serviceControl: levels });
  const resourceControl = applied('resource-control', { ...allowAll, Principal: '*' });
  test.each<[string, Principal, Partial<PolicyLists>, string]>([
    ['every level allows', user, control([yes], [no, yes]), 'allowed'],
    ['one level lacks it', user, control([yes], [no]), 'service-control'],
    ['an upper level lacks it', user, control([no], [yes]), 'service-control'],
    ['a level is empty', user, control([yes], []), 'service-control'],
    ['root is bound too', root, control([no]), 'service-control'],
    [
      'a grant by name is bound too',
      user,
      { ...control([no]), resource: resourcePolicy('*')! },
      'service-control',
    ],
    ['a service is not bound', service, { ...control([no]), resource: resourcePolicy('*')! }, 'allowed'],
    ['the resource side allows', user, { resourceControl: [[resourceControl]] }, 'allowed'],
    ['the resource side lacks it', user, { resourceControl: [[]] }, 'resource-control'],
    [
      'the resource side binds strangers',
      anonymous,
      { resourceControl: [[]], resource: resourcePolicy('*')! },
      'resource-control',
    ],
  ])('%s', (_, principal, policies, outcome) => {
    const decision = decide(request({ principal, policies: { identity: [yes], ...policies } }));
    expect(decision.effect === 'allowed' ? 'allowed' : decision.failedLayers[0]).toBe(outcome);
  });
});

describe('NotPrincipal', () => {
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
    ['root', root, { AWS: rootArn }, true],
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

  test.each<[string, Principal, unknown, boolean]>([
    ['a user not listed', user, { AWS: otherAccount }, true],
    ['a user of the account listed', user, { AWS: account }, false],
    ['a session of the role listed', role, { AWS: role.roleArn }, false],
    ['anonymous', anonymous, { AWS: account }, true],
    ['anonymous, everybody listed', anonymous, '*', false],
    ['anonymous, nobody listed', anonymous, { AWS: [] }, false],
  ])('an Allow reaches %s', (_, principal, entries, reached) => {
    const policies = { identity: [], resource: statement('Allow', entries) };
    expect(decide(request({ principal, policies })).effect === 'allowed').toBe(reached);
  });
});

describe('CanonicalUser', () => {
  const known = { ...user, canonicalUser: 'ab12' };
  test.each<[string, Principal, StatementInput, string]>([
    ['names the account', known, { ...denyAll, Principal: { CanonicalUser: 'ab12' } }, 'explicitDeny'],
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

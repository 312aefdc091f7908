import { describe, expect, test } from 'vitest';
import { createPolicySet, decide } from '../src/index.ts';
import type { AppliedPolicy, Principal } from '../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
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

describe('1.3 one account: caller, what the resource-based policy names, which of I, B and S must allow', () => {
  test.each<[string, Principal, unknown, Needed]>([
    ['user, nothing', user, null, everything],
    ['user, itself', user, { AWS: user.arn }, 'allowed'],
    ['user, its unique id', user, { AWS: userId }, 'allowed'],
    ['user, everybody', user, '*', 'allowed'],
    ['user, everybody as AWS', user, { AWS: '*' }, 'allowed'],
    ['user, the account and itself', user, { AWS: [account, user.arn] }, 'allowed'],
    ['user, the account', user, { AWS: account }, everything],
    ['user, the root ARN', user, { AWS: rootArn }, everything],
    ['user, somebody else', user, { AWS: `arn:aws:iam::${account}:user/ana` }, everything],
    ['user, a service', user, { Service: service.name }, everything],
    ['role session, nothing', role, null, everything],
    ['role session, the session', role, { AWS: role.arn }, 'allowed'],
    ['role session, another session', role, { AWS: `${role.arn}2` }, everything],
    ['role session, everybody', role, '*', 'allowed'],
    ['role session, everybody as AWS', role, { AWS: '*' }, 'allowed'],
    ['role session, the role', role, { AWS: role.roleArn }, ['B', 'S']],
    ['role session, the role and the account', role, { AWS: [account, role.roleArn] }, ['B', 'S']],
    ['role session, the role and the session', role, { AWS: [role.roleArn, role.arn] }, 'allowed'],
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
    ['federated user, everybody', federated, '*', 'allowed'],
    [
      'federated user, another of its name',
      federated,
      { AWS: `arn:aws:iam::${account}:user/bob` },
      everything,
    ],
    ['federated user, its user', federated, { AWS: federated.userArn }, ['B', 'S']],
    ['federated user, its user id', federated, { AWS: userId }, ['B', 'S']],
    ['federated user, the account', federated, { AWS: rootArn }, everything],
    ['service, nothing', service, null, 'denied'],
    ['service, itself', service, { Service: service.name }, 'allowed'],
    ['service, another', service, { Service: 'lambda.amazonaws.com' }, 'denied'],
    ['service, everybody', service, '*', 'allowed'],
    ['service, the account', service, { AWS: account }, 'denied'],
    ['anonymous, nothing', anonymous, null, 'denied'],
    ['anonymous, everybody', anonymous, '*', 'allowed'],
    ['anonymous, the account', anonymous, { AWS: account }, 'denied'],
    ['identity provider, itself', web, { Federated: web.provider }, 'allowed'],
    ['identity provider, another', web, { Federated: 'accounts.google.com' }, 'denied'],
    ['identity provider, everybody', web, '*', 'allowed'],
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

describe('1.3 one account, the resource-based policy is mandatory: role trust policies and key policies', () => {
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

describe('1.3 layers that are absent', () => {
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

test('1.3 a resource-based layer without policies gives nothing and takes nothing', () => {
  const question = request({ policies: { identity: [yes] } });
  const policies = { ...question.policies, resource: createPolicySet([]) };
  expect(decide({ ...question, policies }).path).toBe('identity');
  const lacking = { ...policies, identity: createPolicySet([no]) };
  expect(decide({ ...question, policies: lacking }).failedLayers).toEqual(['identity']);
});

describe('1.3 everybody, on condition of the role', () => {
  const condition = { ArnEquals: { 'aws:PrincipalArn': role.roleArn } };
  const resource = applied('resource', { ...allowAll, Principal: '*', Condition: condition });
  test.each([
    [role.roleArn, 'allowed'],
    [`${role.roleArn}2`, 'implicitDeny'],
  ])(
    'a role session of %s, its own policies, boundary and session policy without an Allow: %s',
    (arn, effect) => {
      const policies = { identity: [no], boundary: no, session: [no], resource };
      const values = context({ 'aws:principalarn': arn });
      expect(decide(request({ principal: role, context: values, policies })).effect).toBe(effect);
    },
  );
});

describe('1.3 the ways are tried apart, and each tells what carried it', () => {
  const boundary = applied('boundary', allowAll);
  const session = [applied('session', allowAll)];
  const identity = [yes];
  const naming = (principal: unknown): { resource: AppliedPolicy } => ({
    resource: resourcePolicy(principal)!,
  });
  const all = { identity, boundary, session };
  const open = {
    serviceControl: [[applied('service-control', allowAll)]],
    resourceControl: [[applied('resource-control', { ...allowAll, Principal: '*' })]],
  };
  const both = ['service-control', 'resource-control'];
  test.each<[string, Principal, PolicyLists, string, string[]]>([
    ['own policies', user, { identity }, 'identity', ['identity']],
    [
      'own policies, within limits',
      role,
      { ...all, ...open },
      'identity',
      ['identity', ...both, 'boundary', 'session'],
    ],
    [
      'itself named',
      user,
      { ...all, ...open, ...naming({ AWS: user.arn }) },
      'resource',
      [...both, 'resource'],
    ],
    [
      'its role named',
      role,
      { ...all, ...open, ...naming({ AWS: role.roleArn }) },
      'resource-limited',
      [...both, 'boundary', 'session', 'resource'],
    ],
    [
      'its role named, no limits',
      role,
      { identity: [], ...naming({ AWS: role.roleArn }) },
      'resource-limited',
      ['resource'],
    ],
    [
      'the account named',
      user,
      { ...all, ...naming({ AWS: account }) },
      'identity',
      ['identity', 'boundary', 'session'],
    ],
    ['root', root, { identity, ...open }, 'root', both],
    ['root named', root, { identity: [], ...naming({ AWS: account }) }, 'root', []],
    [
      'a service',
      service,
      { ...all, ...open, ...naming({ Service: service.name }) },
      'resource',
      ['resource-control', 'resource'],
    ],
  ])('%s', (_, principal, policies, path, layers) => {
    const decision = decide(request({ principal, policies }));
    expect([decision.path, decision.statements.map(({ layer }) => layer)]).toEqual([path, layers]);
    expect(decision.failedLayers).toEqual([]);
  });

  test.each<[string, Principal, PolicyLists, string, string[]]>([
    [
      'the account named',
      user,
      { ...all, ...naming({ AWS: account }) },
      'identity',
      ['identity', 'boundary', 'session', 'resource'],
    ],
    [
      'its role named',
      role,
      { identity: [], ...naming({ AWS: role.roleArn }) },
      'resource-limited',
      ['resource'],
    ],
    ['root', root, { identity: [], ...naming({ AWS: account }) }, 'root', ['resource']],
  ])('the policy is mandatory: %s', (_, principal, policies, path, layers) => {
    const decision = decide(request({ principal, policies, resourcePolicyRule: 'mandatory' }));
    expect([decision.path, decision.statements.map(({ layer }) => layer)]).toEqual([path, layers]);
  });

  test('a statement is told by policy, place and Sid', () => {
    const policy = applied(
      'identity',
      [allowNothing, { Sid: 'Second', ...allowAll }, allowAll],
      'own',
      'group',
    );
    expect(decide(request({ policies: { identity: [no, policy] } })).statements).toEqual([
      { layer: 'identity', policyId: 'own', policyType: 'group', statementIndex: 1, sid: 'Second' },
    ]);
  });
});

describe('1.3 what an implicit denial lacked, in the order of layers', () => {
  const control = { serviceControl: [[no]], resourceControl: [[]] };
  const naming = (principal: unknown): { resource: AppliedPolicy } => ({
    resource: resourcePolicy(principal)!,
  });
  test.each<[string, Principal, PolicyLists, string[]]>([
    ['own policies', user, { identity: [no] }, ['identity']],
    [
      'all',
      role,
      { identity: [], boundary: no, session: [no], ...control },
      ['service-control', 'resource-control', 'identity', 'boundary', 'session'],
    ],
    [
      'limits of its role’s grant',
      role,
      { identity: [no], boundary: no, session: [no], ...naming({ AWS: role.roleArn }) },
      ['boundary', 'session'],
    ],
    [
      'the gates of a grant to itself',
      user,
      { identity: [no], ...control, ...naming('*') },
      ['service-control', 'resource-control'],
    ],
    ['a grant to the account is none', user, { identity: [no], ...naming({ AWS: account }) }, ['identity']],
    ['a service: the policy', service, { identity: [] }, ['resource']],
    [
      'a service: the gate',
      service,
      { identity: [], resourceControl: [[]], ...naming('*') },
      ['resource-control'],
    ],
    ['a service: both', service, { identity: [], resourceControl: [[]] }, ['resource-control', 'resource']],
  ])('%s', (_, principal, policies, layers) => {
    const { effect, path, statements, failedLayers } = decide(request({ principal, policies }));
    expect({ effect, path, statements, failedLayers }).toEqual({
      effect: 'implicitDeny',
      path: undefined,
      statements: [],
      failedLayers: layers,
    });
  });

  test.each<[string, Principal, PolicyLists, string[]]>([
    ['user, no policy', user, { identity: [yes] }, ['resource']],
    ['user, neither', user, { identity: [no], ...naming({ AWS: otherAccount }) }, ['identity', 'resource']],
    [
      'role session, limits of its role’s grant',
      role,
      { identity: [no], boundary: no, ...naming({ AWS: role.roleArn }) },
      ['boundary'],
    ],
    ['root', root, { identity: [] }, ['resource']],
  ])('the policy is mandatory: %s', (_, principal, policies, layers) => {
    const decision = decide(request({ principal, policies, resourcePolicyRule: 'mandatory' }));
    expect(decision.failedLayers).toEqual(layers);
  });
});

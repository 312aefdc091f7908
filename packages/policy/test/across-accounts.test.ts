import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { Principal } from '../src/index.ts';
import { account, allowAll, allowNothing, applied, callers, otherAccount, request } from './fixtures.ts';
import type { PolicyLists } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);
const { user, role, federated, root, service, web, anonymous } = callers;
const rootArn = `arn:aws:iam::${account}:root`;
const naming = (principal: unknown): Pick<PolicyLists, 'resource'> => ({
  resource: applied('resource', { ...allowAll, Principal: principal }),
});

/** I, B and S as elsewhere; C and R are service and resource control policies. */
const gates = ['I', 'B', 'S', 'C', 'R'];
const combinations = gates.reduce((sets, gate) => [...sets, ...sets.map((set) => set + gate)], ['']);

/** The combinations of gates that are allowed. */
function outcomes(principal: Principal, named: unknown): string[] {
  const everybody = applied('resource-control', { ...allowAll, Principal: '*' });
  return combinations.filter((set) => {
    const given = (gate: string): typeof yes => (set.includes(gate) ? yes : no);
    const policies = {
      identity: [given('I')],
      boundary: given('B'),
      session: [given('S')],
      serviceControl: [[given('C')]],
      resourceControl: [set.includes('R') ? [everybody] : []],
      ...(named === null ? {} : naming(named)),
    };
    return decide(request({ principal, policies, resourceAccount: otherAccount })).effect === 'allowed';
  });
}

describe('1.4 two accounts: caller, what the resource-based policy names, which of I, B, S, C and R must allow', () => {
  test.each<[string, Principal, unknown, string]>([
    ['user, itself', user, { AWS: user.arn }, 'IBSCR'],
    ['user, its unique id', user, { AWS: user.id }, 'IBSCR'],
    ['user, the account', user, { AWS: account }, 'IBSCR'],
    ['user, the root ARN', user, { AWS: rootArn }, 'IBSCR'],
    ['user, everybody', user, '*', 'IBSCR'],
    ['user, everybody as AWS', user, { AWS: '*' }, 'IBSCR'],
    ['user, both accounts', user, { AWS: [otherAccount, account] }, 'IBSCR'],
    ['role session, the session', role, { AWS: role.arn }, 'IBSCR'],
    ['role session, the role', role, { AWS: role.roleArn }, 'IBSCR'],
    ['role session, the role id', role, { AWS: role.roleId }, 'IBSCR'],
    ['role session, the account', role, { AWS: account }, 'IBSCR'],
    ['role session, everybody', role, '*', 'IBSCR'],
    ['federated user, itself', federated, { AWS: federated.arn }, 'IBSCR'],
    ['federated user, its user', federated, { AWS: federated.userArn }, 'IBSCR'],
    ['federated user, the account', federated, { AWS: account }, 'IBSCR'],
    ['federated user, everybody', federated, '*', 'IBSCR'],
    ['root, the account', root, { AWS: account }, 'SCR'],
    ['root, everybody', root, '*', 'SCR'],
    ['service, itself', service, { Service: service.name }, 'R'],
    ['service, everybody', service, '*', 'R'],
    ['identity provider, itself', web, { Federated: web.provider }, 'R'],
    ['anonymous, everybody', anonymous, '*', 'R'],
  ])('%s', (_, principal, named, needed) => {
    expect(outcomes(principal, named)).toEqual(
      combinations.filter((set) => needed.split('').every((gate) => set.includes(gate))),
    );
  });

  test.each<[string, Principal, unknown]>([
    ['user, nobody', user, null],
    ['user, the resource’s own account', user, { AWS: otherAccount }],
    ['role session, another session', role, { AWS: `${role.arn}2` }],
    ['federated user, a user of its name', federated, { AWS: `arn:aws:iam::${account}:user/bob` }],
    ['root, nobody', root, null],
    ['service, another', service, { Service: 'lambda.amazonaws.com' }],
    ['anonymous, the account', anonymous, { AWS: account }],
  ])('never: %s', (_, principal, named) => {
    expect(outcomes(principal, named)).toEqual([]);
  });
});

describe('1.4 both accounts must allow', () => {
  test.each<[string, Principal, PolicyLists, string]>([
    ['user, both', user, { identity: [yes], ...naming({ AWS: account }) }, 'allowed'],
    ['user, itself named', user, { identity: [yes], ...naming({ AWS: user.arn }) }, 'allowed'],
    ['user, itself named, no own policy', user, { identity: [], ...naming({ AWS: user.arn }) }, 'identity'],
    ['user, everybody, no own policy', user, { identity: [no], ...naming('*') }, 'identity'],
    [
      'user, boundary lacks it',
      user,
      { identity: [yes], boundary: no, ...naming({ AWS: user.arn }) },
      'boundary',
    ],
    ['user, no resource policy', user, { identity: [yes] }, 'resource'],
    ['user, another named', user, { identity: [yes], ...naming({ AWS: otherAccount }) }, 'resource'],
    [
      'session, itself named, session policy lacks it',
      role,
      { identity: [yes], session: [no], ...naming({ AWS: role.arn }) },
      'session',
    ],
    ['session, role named', role, { identity: [yes], ...naming({ AWS: role.roleArn }) }, 'allowed'],
    [
      'federated user, itself named, no session policy',
      federated,
      { identity: [yes], ...naming({ AWS: federated.arn }) },
      'session',
    ],
    [
      'federated user, with session policy',
      federated,
      { identity: [yes], session: [yes], ...naming({ AWS: federated.arn }) },
      'allowed',
    ],
    ['root, named', root, { identity: [], ...naming({ AWS: account }) }, 'allowed'],
    ['root, not named', root, { identity: [] }, 'resource'],
    [
      'service control lacks it',
      user,
      { identity: [yes], serviceControl: [[no]], ...naming('*') },
      'service-control',
    ],
    [
      'resource control lacks it',
      user,
      { identity: [yes], resourceControl: [[]], ...naming('*') },
      'resource-control',
    ],
    [
      'a service has no side of its own',
      service,
      { identity: [], ...naming({ Service: service.name }) },
      'allowed',
    ],
    ['nor has anonymous', anonymous, { identity: [], ...naming('*') }, 'allowed'],
  ])('%s', (_, principal, policies, outcome) => {
    const decision = decide(request({ principal, policies, resourceAccount: otherAccount }));
    expect(decision.effect === 'allowed' ? 'allowed' : decision.failedLayers[0]).toBe(outcome);
  });

  test('the path tells', () => {
    const policies = { identity: [yes], ...naming({ AWS: account }) };
    const decision = decide(request({ policies, resourceAccount: otherAccount }));
    expect(decision.path).toBe('cross-account');
    expect(decision.statements.map(({ layer }) => layer)).toEqual(['identity', 'resource']);
  });
});

describe('1.4 a resource without known owner', () => {
  test.each<[string, PolicyLists, string]>([
    ['no policy: the caller’s own decide', { identity: [yes] }, 'allowed'],
    ['a policy: as if foreign', { identity: [], ...naming({ AWS: user.arn }) }, 'implicitDeny'],
    ['a policy and own', { identity: [yes], ...naming({ AWS: user.arn }) }, 'allowed'],
  ])('%s', (_, policies, effect) => {
    expect(decide(request({ policies, resourceAccount: undefined })).effect).toBe(effect);
  });
});

describe('1.4 the owner is who the request says, not the account in the ARN', () => {
  const policies = { identity: [], ...naming({ AWS: user.arn }) };
  const queue = (owner: string): string => `arn:aws:sqs:eu-1:${owner}:queue`;
  test.each([
    [queue(otherAccount), account, 'allowed'],
    [queue(account), otherAccount, 'implicitDeny'],
    ['arn:aws:s3:::bucket/key', otherAccount, 'implicitDeny'],
  ])('%s of %s: %s', (resource, resourceAccount, effect) => {
    expect(decide(request({ resource, resourceAccount, policies })).effect).toBe(effect);
  });
});

describe('1.4 what carried and what lacked', () => {
  const control = {
    serviceControl: [[applied('service-control', allowAll)]],
    resourceControl: [[applied('resource-control', { ...allowAll, Principal: '*' })]],
  };
  const all = { identity: [yes], boundary: yes, session: [yes], ...control };
  test.each([
    ['the session', { AWS: role.arn }],
    ['the role', { AWS: role.roleArn }],
    ['the account', { AWS: account }],
  ])('every gate carries, and %s named', (_, named) => {
    const decision = decide(
      request({ principal: role, policies: { ...all, ...naming(named) }, resourceAccount: otherAccount }),
    );
    expect(decision.path).toBe('cross-account');
    expect(decision.statements.map(({ layer }) => layer)).toEqual([
      'service-control',
      'resource-control',
      'identity',
      'boundary',
      'session',
      'resource',
    ]);
  });

  test.each<[string, PolicyLists, string[]]>([
    [
      'all',
      { identity: [], boundary: no, session: [no], serviceControl: [[no]], resourceControl: [[]] },
      ['service-control', 'resource-control', 'identity', 'boundary', 'session', 'resource'],
    ],
    ['all but its own policies', { ...all, ...naming({ AWS: role.arn }), identity: [no] }, ['identity']],
    [
      'the trust policy',
      {
        ...all,
        resource: applied('trust', {
          Effect: 'Allow',
          Principal: { AWS: account },
          Action: 'sts:AssumeRole',
        }),
      },
      ['trust'],
    ],
  ])('lacked: %s', (_, policies, layers) => {
    const decision = decide(request({ principal: role, policies, resourceAccount: otherAccount }));
    expect([decision.effect, decision.failedLayers]).toEqual(['implicitDeny', layers]);
  });

  test('of several that name the caller, the closest is told', () => {
    const resource = applied('resource', [
      { Sid: 'account', ...allowAll, Principal: { AWS: account } },
      { Sid: 'role', ...allowAll, Principal: { AWS: role.roleArn } },
      { Sid: 'session', ...allowAll, Principal: { AWS: role.arn } },
      { Sid: 'again', ...allowAll, Principal: { AWS: role.arn } },
    ]);
    const decision = decide(
      request({ principal: role, policies: { identity: [yes], resource }, resourceAccount: otherAccount }),
    );
    expect(decision.statements.at(-1)?.sid).toBe('session');
  });
});

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
  denyByResourceControl,
  request,
} from './fixtures.ts';
import type { PolicyLists, StatementInput } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);
const { user, role, federated, root, service, web, anonymous } = callers;
const naming = (principal: unknown, statement: StatementInput = allowAll): { resource: AppliedPolicy } => ({
  resource: applied('resource', { ...statement, Principal: principal }),
});

describe('1.2 an explicit Deny anywhere', () => {
  const deny = applied('identity', denyAll);
  test.each<[string, Principal, Partial<PolicyLists>]>([
    ['identity', user, { identity: [yes, deny] }],
    ['identity', root, { identity: [deny] }],
    ['identity', federated, { identity: [deny], session: [yes] }],
    ['boundary', user, { boundary: deny }],
    ['boundary', user, { boundary: deny, ...naming({ AWS: user.arn }) }],
    ['boundary', role, { boundary: deny }],
    ['boundary', federated, { boundary: deny, session: [yes] }],
    ['session', role, { session: [yes, deny] }],
    ['session', role, { session: [deny], ...naming({ AWS: role.arn }) }],
    ['session', federated, { session: [deny], ...naming({ AWS: federated.arn }) }],
    ['service-control', user, { serviceControl: [[yes], [yes, deny]] }],
    ['service-control', user, { serviceControl: [[yes, deny], [yes]] }],
    ['service-control', root, { serviceControl: [[yes, deny]] }],
    [
      'resource-control',
      anonymous,
      { resourceControl: [[applied('resource-control', denyByResourceControl)]], ...naming('*') },
    ],
    ['resource-control', user, { resourceControl: [[applied('resource-control', denyByResourceControl)]] }],
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

describe('1.2 a Deny of a layer that does not bind the caller', () => {
  const deny = applied('identity', denyAll);
  test.each<[string, Principal, PolicyLists]>([
    ['root, boundary', root, { identity: [], boundary: deny }],
    ['a service, service control', service, { identity: [], serviceControl: [[deny]], ...naming('*') }],
    [
      'an identity provider, service control',
      web,
      { identity: [], serviceControl: [[deny]], ...naming('*') },
    ],
    ['anonymous, service control', anonymous, { identity: [], serviceControl: [[deny]], ...naming('*') }],
    [
      'anonymous, own policies',
      anonymous,
      { identity: [deny], boundary: deny, session: [deny], ...naming('*') },
    ],
    [
      'a service, own policies',
      service,
      { identity: [deny], boundary: deny, session: [deny], ...naming('*') },
    ],
  ])('%s', (_, principal, policies) => {
    expect(decide(request({ principal, policies })).effect).toBe('allowed');
  });
});

test('1.2 every Deny is told, layer by layer', () => {
  const deny = (id: string): AppliedPolicy => applied('identity', [allowAll, { Sid: id, ...denyAll }], id);
  const policies = {
    identity: [deny('i1'), yes, deny('i2')],
    boundary: deny('b'),
    serviceControl: [[deny('s')]],
  };
  const decision = decide(request({ policies }));
  expect(decision).toEqual({
    effect: 'explicitDeny',
    path: undefined,
    statements: [
      ['service-control', 's'],
      ['identity', 'i1'],
      ['identity', 'i2'],
      ['boundary', 'b'],
    ].map(([layer, policyId]) => ({
      layer,
      policyId,
      policyType: 'user-managed',
      statementIndex: 1,
      sid: policyId,
    })),
    failedLayers: ['service-control', 'identity', 'boundary'],
  });
});

describe('1.2 service and resource control policies', () => {
  const control = (...levels: AppliedPolicy[][]): Partial<PolicyLists> => ({ serviceControl: levels });
  const resourceControl = applied('resource-control', { ...allowAll, Principal: '*' });
  test.each<[string, Principal, Partial<PolicyLists>, string]>([
    ['every level allows', user, control([yes], [no, yes]), 'allowed'],
    ['one level lacks it', user, control([yes], [no]), 'service-control'],
    ['an upper level lacks it', user, control([no], [yes]), 'service-control'],
    ['a level is empty', user, control([yes], []), 'service-control'],
    ['a lower level lacks it', user, control([yes], [yes], [no]), 'service-control'],
    ['no level at all', user, control(), 'allowed'],
    ['root is bound too', root, control([no]), 'service-control'],
    ['a federated user is bound too', federated, { ...control([no]), session: [yes] }, 'service-control'],
    ['a grant by name is bound too', user, { ...control([no]), ...naming('*') }, 'service-control'],
    ['a service is not bound', service, { ...control([no]), ...naming('*') }, 'allowed'],
    ['anonymous is not bound', anonymous, { ...control([no]), ...naming('*') }, 'allowed'],
    [
      'the resource side, one level lacks it',
      user,
      { resourceControl: [[resourceControl], []] },
      'resource-control',
    ],
    [
      'the resource side, an upper level lacks it',
      user,
      { resourceControl: [[], [resourceControl]] },
      'resource-control',
    ],
    ['the resource side binds root', root, { resourceControl: [[]] }, 'resource-control'],
    [
      'the resource side binds services',
      service,
      { resourceControl: [[]], ...naming('*') },
      'resource-control',
    ],
    ['the resource side allows', user, { resourceControl: [[resourceControl]] }, 'allowed'],
    ['the resource side lacks it', user, { resourceControl: [[]] }, 'resource-control'],
    [
      'the resource side binds strangers',
      anonymous,
      { resourceControl: [[]], ...naming('*') },
      'resource-control',
    ],
  ])('%s', (_, principal, policies, outcome) => {
    const decision = decide(request({ principal, policies: { identity: [yes], ...policies } }));
    expect(decision.effect === 'allowed' ? 'allowed' : decision.failedLayers[0]).toBe(outcome);
  });
});

describe('1.2 a permissions boundary must allow', () => {
  test.each<[string, Principal, string]>([
    ['a user', user, 'boundary'],
    ['a role session', role, 'boundary'],
    ['a federated user', federated, 'boundary'],
    ['but not root', root, 'allowed'],
  ])('%s', (_, principal, outcome) => {
    const decision = decide(
      request({ principal, policies: { identity: [yes], session: [yes], boundary: no } }),
    );
    expect(decision.effect === 'allowed' ? 'allowed' : decision.failedLayers[0]).toBe(outcome);
  });
});

describe('1.2 session policies are united, then intersected', () => {
  const gets = applied('session', { ...allowAll, Action: 's3:Get*' });
  const puts = applied('session', { ...allowAll, Action: 's3:Put*' });
  test.each<[string, Principal, PolicyLists, string]>([
    ['one of two allows', role, { identity: [yes], session: [puts, gets] }, 'allowed'],
    ['none of two allows', role, { identity: [yes], session: [puts, puts] }, 'session'],
    ['they give nothing', role, { identity: [puts], session: [gets] }, 'identity'],
    ['a federated user’s too', federated, { identity: [yes], session: [puts, gets] }, 'allowed'],
    ['a federated user’s own policies too', federated, { identity: [puts], session: [gets] }, 'identity'],
  ])('%s', (_, principal, policies, outcome) => {
    const decision = decide(request({ principal, policies }));
    expect(decision.effect === 'allowed' ? 'allowed' : decision.failedLayers[0]).toBe(outcome);
  });
});

describe('policies that narrow a session after it was made', () => {
  const denied = applied('session', denyAll);
  test.each<[string, Principal, Partial<PolicyLists>, string]>([
    ['each allows', role, { scopeDown: [[yes], [yes]] }, 'allowed'],
    ['one of them does not allow', role, { scopeDown: [[yes], [no]] }, 'implicitDeny'],
    ['one of them denies', role, { scopeDown: [[yes], [denied]] }, 'explicitDeny'],
    ['the session policy does not allow', role, { session: [no], scopeDown: [[yes]] }, 'implicitDeny'],
    [
      'a resource names the session itself',
      role,
      { scopeDown: [[no]], ...naming({ AWS: role.arn }) },
      'implicitDeny',
    ],
    [
      'a resource names the federated user',
      federated,
      { scopeDown: [[no]], ...naming({ AWS: federated.arn }) },
      'implicitDeny',
    ],
    [
      'a user, after GetSessionToken',
      user,
      { scopeDown: [[no]], ...naming({ AWS: user.arn }) },
      'implicitDeny',
    ],
    ['root, after GetSessionToken', root, { scopeDown: [[no]] }, 'implicitDeny'],
    ['they give nothing', role, { identity: [no], scopeDown: [[yes]] }, 'implicitDeny'],
    ['they replace no session policy of a federated user', federated, { scopeDown: [[yes]] }, 'implicitDeny'],
  ])('%s', (_case, principal, policies, effect) => {
    const decision = decide(request({ principal, policies: { identity: [yes], ...policies } }));
    expect(decision.effect).toBe(effect);
    if (effect === 'implicitDeny' && policies.scopeDown?.flat().includes(no) === true) {
      expect(decision.failedLayers).toContain('session');
    }
  });
});

import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { Principal } from '../src/index.ts';
import { account, allowAll, allowNothing, applied, callers, otherAccount, request } from './fixtures.ts';
import type { PolicyLists } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);
const { user, role, federated, root, service, anonymous } = callers;
const naming = (principal: unknown): Pick<PolicyLists, 'resource'> => ({
  resource: applied('resource', { ...allowAll, Principal: principal }),
});

describe('both accounts must allow', () => {
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

describe('a resource without known owner', () => {
  test.each<[string, PolicyLists, string]>([
    ['no policy: the caller’s own decide', { identity: [yes] }, 'allowed'],
    ['a policy: as if foreign', { identity: [], ...naming({ AWS: user.arn }) }, 'implicitDeny'],
    ['a policy and own', { identity: [yes], ...naming({ AWS: user.arn }) }, 'allowed'],
  ])('%s', (_, policies, effect) => {
    expect(decide(request({ policies, resourceAccount: undefined })).effect).toBe(effect);
  });
});

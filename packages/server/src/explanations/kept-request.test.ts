import { compilePolicy, createPolicySet, explain, parsePolicy, PolicyCache } from '@locum/policy';
import type { AppliedPolicyType, AuthorizationRequest, PolicyKind, PolicySet } from '@locum/policy';
import { describe, expect, test } from 'vitest';
import { keepRequest, restoreRequest } from './kept-request.ts';

const account = '111122223333';

function set(kind: PolicyKind, type: AppliedPolicyType, ...statements: readonly object[]): PolicySet {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return createPolicySet([
    { id: `${kind}-policy`, type, attachedTo: 'x', policy: compilePolicy(parsePolicy(text, kind)) },
  ]);
}

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const conditional = {
  ...allow,
  Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*',
  Condition: { StringEquals: { 'aws:UserAgent': 'curl' }, 'ForAnyValue:StringLike': { 'aws:TagKeys': 'b' } },
};

/** One policy in each layer, two of which have the same text. */
const asked: AuthorizationRequest = {
  principal: { kind: 'user', account, arn: `arn:aws:iam::${account}:user/ana`, id: 'AIDAQAAAAAAAAAAAAAAAA' },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::red/key',
  resourceAccount: account,
  resourcePolicyRule: 'optional',
  context: {
    get: (key) =>
      ({ 'aws:useragent': 'wget', 'aws:tagkeys': ['a', 'b'], 'aws:principaltag/team': 'red', unread: 'x' })[
        key
      ],
  },
  policies: {
    identity: set('identity', 'user', conditional),
    boundary: set('boundary', 'user-managed', allow),
    session: createPolicySet([]),
    serviceControl: [set('service-control', 'service-control', allow), createPolicySet([])],
    resourceControl: [set('resource-control', 'resource-control', { ...allow, Principal: '*' })],
    resource: set('resource', 'resource', { ...conditional, Principal: '*' }),
  },
};

const again = (request: AuthorizationRequest): AuthorizationRequest => {
  const kept = keepRequest(request);
  const { request: read } = JSON.parse(JSON.stringify(kept)) as typeof kept;
  return restoreRequest(read, kept.texts, new PolicyCache(100_000));
};

describe('a request that is kept', () => {
  test('is explained as it was', () => {
    const explanation = explain(asked);
    expect(explanation.layers.map(({ layer }) => layer)).toHaveLength(7);
    expect(explain(again(asked))).toEqual(explanation);
  });

  test.each<[string, Partial<AuthorizationRequest>]>([
    ['of nothing that an account owns', { resourceAccount: undefined }],
    ['with no policy but its own', { policies: { identity: asked.policies.identity } }],
    ['of another account', { resourceAccount: '444455556666' }],
  ])('%s, too', (_, change) => {
    const changed = { ...asked, ...change };
    expect(explain(again(changed))).toEqual(explain(changed));
  });

  test('has the keys that its policies read, and each text once', () => {
    const { request, texts } = keepRequest(asked);
    expect(Object.fromEntries(request.context)).toEqual({
      'aws:useragent': 'wget',
      'aws:tagkeys': ['a', 'b'],
      'aws:principaltag/team': 'red',
    });
    expect(texts).toHaveLength(4);
  });
});

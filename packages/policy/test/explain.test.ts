import { describe, expect, test } from 'vitest';
import { decide, explain, renderAccessDenied } from '../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  denyAll,
  document,
  request,
} from './fixtures.ts';
import type { PolicyLists } from './fixtures.ts';

test('an explanation says what every statement had to do with it', () => {
  const statements = [
    {
      Sid: 'Mfa',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::bucket/*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'aws:username': 'ana' } },
    },
    {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: '*',
      Condition: { Null: { 'test:other': 'false' } },
    },
    { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:PrincipalTag/Team}/*' },
  ];
  const explanation = explain(
    request({
      context: context({ 'aws:username': 'ana' }),
      policies: { identity: [applied('identity', statements)] },
    }),
  );
  expect(explanation.decision.failedLayers).toEqual(['identity']);
  expect(explanation.missingContext).toEqual(['aws:multifactorauthpresent', 'aws:principaltag/team']);
  const traces = explanation.layers[0]?.policies[0]?.statements;
  const spans = document('identity', statements).statements.map(({ start, end }) => ({ start, end }));
  expect(traces?.map(({ span }) => span)).toEqual(spans);
  expect(
    traces?.map(({ matched, actionMatched, resourceMatched }) => [matched, actionMatched, resourceMatched]),
  ).toEqual([
    [false, true, true],
    [false, false, false],
    [false, true, false],
  ]);
  expect(traces?.[0]?.conditions).toEqual([
    {
      operator: 'Bool',
      key: 'aws:MultiFactorAuthPresent',
      expected: ['true'],
      actual: undefined,
      matched: false,
    },
    { operator: 'StringEquals', key: 'aws:username', expected: ['ana'], actual: 'ana', matched: true },
  ]);
});

test('a decision names the statements that carried it', () => {
  const identity = [
    applied(
      'identity',
      [allowNothing, { ...allowAll, Sid: 'Here' }],
      'arn:aws:iam::aws:policy/P',
      'aws-managed',
    ),
  ];
  const boundary = applied('boundary', allowAll, 'limit');
  expect(decide(request({ policies: { identity, boundary } }))).toEqual({
    effect: 'allowed',
    path: 'identity',
    statements: [
      {
        layer: 'identity',
        policyId: 'arn:aws:iam::aws:policy/P',
        policyType: 'aws-managed',
        statementIndex: 1,
        sid: 'Here',
      },
      { layer: 'boundary', policyId: 'limit', policyType: 'user-managed', statementIndex: 0, sid: undefined },
    ],
    failedLayers: [],
  });
});

test('every denying statement is named', () => {
  const deny = applied('identity', [denyAll, { ...denyAll, Sid: 'Two' }]);
  const decision = decide(
    request({ policies: { identity: [deny], session: [applied('session', denyAll)] } }),
  );
  expect(decision.statements.map(({ layer, statementIndex }) => [layer, statementIndex])).toEqual([
    ['identity', 0],
    ['identity', 1],
    ['session', 0],
  ]);
  expect(decision.failedLayers).toEqual(['identity', 'session']);
});

describe('AccessDenied', () => {
  const yes = applied('identity', allowAll);
  const no = applied('identity', allowNothing);
  const deny = applied('identity', denyAll, 'arn:aws:iam::111122223333:policy/stop');
  const trust = applied('trust', { Effect: 'Deny', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
  const subject = `User: ${callers.user.arn} is not authorized to perform: sts:AssumeRole on resource: arn:aws:s3:::bucket/key`;

  test.each<[Partial<PolicyLists>, string]>([
    [{ identity: [] }, ' because no identity-based policy allows the sts:AssumeRole action'],
    [{ boundary: no }, ' because no permissions boundary allows the sts:AssumeRole action'],
    [{ session: [no] }, ' because no session policy allows the sts:AssumeRole action'],
    [
      { serviceControl: [[no]], boundary: no },
      ' because no service control policy allows the sts:AssumeRole action',
    ],
    [{ resourceControl: [[]] }, ' because no resource control policy allows the sts:AssumeRole action'],
    [
      { identity: [deny] },
      ' with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/stop',
    ],
    [
      { identity: [applied('identity', denyAll, 'inline')] },
      ' with an explicit deny in an identity-based policy',
    ],
    [
      { boundary: deny },
      ' with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/stop',
    ],
    [
      { serviceControl: [[deny]] },
      ' with an explicit deny in a service control policy: arn:aws:iam::111122223333:policy/stop',
    ],
    [{ session: [applied('session', denyAll, 'inline')] }, ' with an explicit deny in a session policy'],
    [{ resource: trust }, ' with an explicit deny in the role trust policy'],
    [
      { resource: applied('resource', { ...denyAll, Principal: '*' }) },
      ' with an explicit deny in a resource-based policy',
    ],
  ])('%#: %s', (policies, reason) => {
    const decision = decide(
      request({ action: 'sts:AssumeRole', policies: { identity: [yes], ...policies } }),
    );
    const resource = 'arn:aws:s3:::bucket/key';
    expect(
      renderAccessDenied({ callerArn: callers.user.arn, action: 'sts:AssumeRole', resource, decision }),
    ).toBe(subject + reason);
  });

  test.each([
    ['trust', ' because no role trust policy allows the sts:AssumeRole action'],
    ['resource', ' because no resource-based policy allows the sts:AssumeRole action'],
  ] as const)('a mandatory %s policy', (kind, reason) => {
    const statement = { Effect: 'Allow', Principal: { Service: 'a.b' }, Action: 'sts:AssumeRole' };
    const resource = applied(kind, kind === 'trust' ? statement : { ...statement, Resource: '*' });
    const decision = decide(
      request({
        action: 'sts:AssumeRole',
        policies: { identity: [yes], resource },
        resourcePolicyRule: 'mandatory',
      }),
    );
    expect(renderAccessDenied({ callerArn: callers.user.arn, action: 'sts:AssumeRole', decision })).toBe(
      `User: ${callers.user.arn} is not authorized to perform: sts:AssumeRole${reason}`,
    );
  });

  test('without decision there is no reason', () => {
    const denied = {
      callerArn: callers.user.arn,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:s3:::bucket/key',
    };
    expect(renderAccessDenied(denied)).toBe(subject);
  });
});

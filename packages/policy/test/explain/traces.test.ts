import { describe, expect, test } from 'vitest';
import { compilePolicy, explain, parsePolicy } from '../../src/index.ts';
import type { Explanation, Principal, StatementTrace } from '../../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  denyAll,
  document,
  otherAccount,
  request,
} from '../fixtures.ts';
import type { PolicyLists, StatementInput } from '../fixtures.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

const firstTrace = (explanation: Explanation): StatementTrace =>
  explanation.layers.at(-1)!.policies[0]!.statements[0]!;

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
  expect(explanation.missingContext).toEqual(['aws:MultiFactorAuthPresent', 'aws:PrincipalTag/Team']);
  expect(explanation.request.context).toEqual([{ key: 'aws:username', value: 'ana' }]);
  const traces = explanation.layers[0]!.policies[0]!.statements;
  const spans = document('identity', statements).statements.map(({ start, end }) => ({ start, end }));
  expect(traces.map(({ statement }) => statement.span)).toEqual(spans);
  expect(traces.map(({ matched, action, resource }) => [matched, action.matched, resource.matched])).toEqual([
    [false, true, true],
    [false, false, true],
    [false, true, false],
  ]);
  expect(traces.map(({ conditions }) => conditions)).toEqual([
    [
      {
        path: 'Statement[0].Condition.Bool.aws:MultiFactorAuthPresent',
        operator: 'Bool',
        key: 'aws:MultiFactorAuthPresent',
        values: [{ written: 'true', resolved: 'true' }],
        omittedValues: 0,
        matched: false,
        reason: 'absent',
      },
      {
        path: 'Statement[0].Condition.StringEquals.aws:username',
        operator: 'StringEquals',
        key: 'aws:username',
        values: [{ written: 'ana', resolved: 'ana' }],
        omittedValues: 0,
        actual: 'ana',
        matched: true,
        reason: 'fits',
      },
    ],
    [],
    [],
  ]);
  expect(explanation.nearestMisses).toHaveLength(1);
  expect(
    explanation.nearestMisses[0]!.statements.map(({ trace, missed }) => [
      trace.statement.statementIndex,
      missed,
    ]),
  ).toEqual([
    [0, ['conditions']],
    [2, ['resource']],
    [1, ['action']],
  ]);
});

test('a statement is found in its text by line and column', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
{
      "Sid": "Two",
      "Effect": "Deny", "Action": "*", "Resource": "*"
    }
  ]
}`;
  const policy = {
    policy: compilePolicy(parsePolicy(text, 'identity')),
    id: 'written',
    type: 'group',
    attachedTo: 'group/readers',
  } as const;
  const { decidedBy } = explain(request({ policies: { identity: [policy] } }));
  const [statement] = decidedBy.statements;
  expect(statement).toEqual({
    layer: 'identity',
    level: 0,
    policyId: 'written',
    policyType: 'group',
    attachedTo: 'group/readers',
    effect: 'Deny',
    sid: 'Two',
    statementIndex: 1,
    path: 'Statement[1]',
    span: { start: text.indexOf('{\n      "Sid"'), end: text.indexOf('}\n  ]') + 1 },
    opening: { line: 4, column: 69 },
    start: { line: 5, column: 1 },
    end: { line: 8, column: 6 },
  });
});

describe('conditions', () => {
  test.each<[StatementInput, Values, boolean, string]>([
    [{ StringEquals: { k: ['a', 'b'] } }, { k: 'b' }, true, 'fits'],
    [{ StringEquals: { k: ['a', 'b'] } }, { k: 'c' }, false, 'different'],
    [{ StringEquals: { k: 'a' } }, {}, false, 'absent'],
    [{ StringEquals: { k: 'a' } }, { k: [] }, false, 'absent'],
    [{ StringEqualsIfExists: { k: 'a' } }, {}, true, 'absent'],
    [{ StringNotEquals: { k: 'a' } }, {}, true, 'absent'],
    [{ StringNotEquals: { k: 'a' } }, { k: 'a' }, false, 'fits'],
    [{ StringNotEquals: { k: 'a' } }, { k: 'b' }, true, 'different'],
    [{ StringEquals: { k: 'a' } }, { k: ['a'] }, false, 'multivalued-without-set-operator'],
    [{ StringEquals: { k: [] } }, { k: 'a' }, false, 'no-values'],
    [{ StringEquals: { k: '${v}' } }, { k: 'a' }, false, 'variable-without-value'],
    [{ StringEquals: { k: "${v, 'a'}" } }, { k: 'a' }, true, 'fits'],
    [{ StringEquals: { k: '${v}' } }, { k: 'a', v: ['a'] }, false, 'variable-without-value'],
    [{ StringEquals: { k: ['${v}', 'b'] } }, { k: 'b' }, true, 'fits'],
    [{ StringNotEquals: { k: '${v}' } }, { k: 'a' }, true, 'variable-without-value'],
    [{ NumericEquals: { k: '1' } }, { k: 'one' }, false, 'not-of-type'],
    [{ NumericNotEquals: { k: '1' } }, { k: 'one' }, false, 'not-of-type'],
    [{ DateLessThan: { k: '2026' } }, { k: '2027' }, false, 'different'],
    [{ IpAddress: { k: '10.0.0.0/8' } }, { k: 'home' }, false, 'not-of-type'],
    [{ ArnLike: { k: 'arn:aws:iam::*:role/*' } }, { k: 'role' }, false, 'not-of-type'],
    [{ Null: { k: 'true' } }, { k: 'a' }, false, 'present'],
    [{ Null: { k: 'true' } }, {}, true, 'absent'],
    [{ Null: { k: 'false' } }, {}, false, 'absent'],
    [{ Null: { k: 'false' } }, { k: '' }, true, 'present'],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c'] }, false, 'different'],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['b', 'a'] }, true, 'fits'],
    [{ 'ForAllValues:StringNotEquals': { k: 'a' } }, { k: ['b', 'a'] }, false, 'fits'],
    [{ 'ForAnyValue:StringEquals': { k: 'a' } }, { k: ['c', 'a'] }, true, 'fits'],
    [{ 'ForAnyValue:StringEquals': { k: 'a' } }, { k: ['c', 'd'] }, false, 'different'],
  ])('%j of %j', (Condition, values, matched, reason) => {
    const policy = applied('identity', { ...allowAll, Condition });
    const { conditions } = firstTrace(
      explain(request({ context: context(values), policies: { identity: [policy] } })),
    );
    expect(conditions).toHaveLength(1);
    expect(conditions[0]).toMatchObject({ matched, reason });
  });

  test('a multivalued key in a Deny counts against the caller, and is told so', () => {
    const policy = applied('identity', { ...denyAll, Condition: { StringEquals: { k: 'a' } } });
    const trace = firstTrace(
      explain(request({ context: context({ k: ['b'] }), policies: { identity: [policy] } })),
    );
    expect(trace.conditions[0]).toMatchObject({ matched: true, reason: 'multivalued-without-set-operator' });
  });

  test('values are shown as written and resolved', () => {
    const Condition = { StringLike: { 'S3:Prefix': ['home/${aws:username}/*', '${aws:userid}', '${*}?'] } };
    const policy = applied('identity', { ...allowAll, Condition });
    const { conditions } = firstTrace(
      explain(request({ context: context({ 'aws:username': 'a*' }), policies: { identity: [policy] } })),
    );
    expect(conditions[0]).toMatchObject({
      key: 'S3:Prefix',
      values: [
        { written: 'home/${aws:username}/*', resolved: 'home/a*/*' },
        { written: '${aws:userid}' },
        { written: '${*}?', resolved: '*?' },
      ],
    });
  });

  test('without Version 2012-10-17 a variable is text', () => {
    const Condition = { StringEquals: { k: '${aws:username}' } };
    const policy = compilePolicy(document('identity', { ...allowAll, Condition }, '2008-10-17'));
    const identity = [{ policy, id: 'old', type: 'user' as const }];
    const explanation = explain(
      request({ context: context({ k: '${aws:username}' }), policies: { identity } }),
    );
    expect(firstTrace(explanation).conditions[0]).toMatchObject({
      values: [{ written: '${aws:username}', resolved: '${aws:username}' }],
      reason: 'fits',
    });
    expect(explanation.missingContext).toEqual([]);
    const other = explain(request({ context: context({ k: 'ana' }), policies: { identity } }));
    expect(firstTrace(other).conditions[0]).toMatchObject({ reason: 'different' });
  });
});

describe('principals', () => {
  const { user, role, federated, root, service } = callers;
  test.each<[Principal, unknown, readonly (readonly string[])[]]>([
    [user, { AWS: [otherAccount, user.arn] }, [[], ['self']]],
    [user, { AWS: account, Service: service.name }, [['account'], []]],
    [role, { AWS: [role.roleArn, role.arn, account] }, [['identity'], ['self'], ['account']]],
    [federated, { AWS: [federated.userArn, '*'] }, [['identity'], ['self']]],
    [root, { AWS: account }, [['self', 'account']]],
    [service, { Service: ['s3.amazonaws.com', service.name] }, [[], ['self']]],
    [user, '*', [['self']]],
  ])('%o by %j', (principal, named, names) => {
    const resource = applied('resource', { ...allowAll, Principal: named });
    const trace = firstTrace(explain(request({ principal, policies: { identity: [], resource } })));
    expect(trace.principal.element).toBe('Principal');
    expect(trace.principal.entries.map((entry) => entry.names)).toEqual(names);
  });

  // A canonical id that is not known counts against the caller, whichever way that is.
  test.each([
    ['Deny', 'Principal', ['account']],
    ['Deny', 'NotPrincipal', []],
    ['Allow', 'Principal', []],
  ])('%s, %s and an unknown canonical id', (Effect, element, names) => {
    const resource = applied('resource', { ...allowAll, Effect, [element]: { CanonicalUser: 'f00d' } });
    const trace = firstTrace(explain(request({ policies: { identity: [], resource } })));
    expect(trace.principal.entries.map((entry) => entry.names)).toEqual([names]);
  });

  test('NotPrincipal tells whom it takes out', () => {
    const resource = applied('resource', { ...denyAll, NotPrincipal: { AWS: [account, user.arn] } });
    const trace = firstTrace(explain(request({ policies: { identity: [], resource } })));
    expect(trace.principal).toEqual({
      matched: false,
      element: 'NotPrincipal',
      entries: [
        { kind: 'AWS', value: account, names: ['account'] },
        { kind: 'AWS', value: user.arn, names: ['self'] },
      ],
      omittedEntries: 0,
    });
  });
});

test.each<[StatementInput, boolean, unknown]>([
  [
    {
      Action: ['s3:Put*', 'S3:get*'],
      Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::bucket/${aws:username}'],
    },
    true,
    {
      action: { element: 'Action', patterns: [{ covers: false }, { written: 'S3:get*', covers: true }] },
      resource: {
        element: 'Resource',
        patterns: [{ covers: false }, { resolved: 'arn:aws:s3:::bucket/key', covers: true }],
      },
    },
  ],
  [
    { NotAction: ['s3:*', 'iam:*'], Resource: ['arn:aws:s3:::none', '*'] },
    false,
    {
      action: { element: 'NotAction', patterns: [{ covers: true }, { covers: false }] },
      resource: { patterns: [{ covers: false }, { covers: true }] },
    },
  ],
  [
    { Action: '*', NotResource: ['arn:aws:s3:::${aws:userid}/*'] },
    false,
    {
      resource: {
        element: 'NotResource',
        patterns: [{ written: 'arn:aws:s3:::${aws:userid}/*', covers: false }],
      },
    },
  ],
])('patterns of %j', (statement, matched, expected) => {
  const policy = applied('identity', { Effect: 'Allow', ...statement });
  const trace = firstTrace(
    explain(request({ context: context({ 'aws:username': 'key' }), policies: { identity: [policy] } })),
  );
  expect(trace.matched).toBe(matched);
  expect(trace).toMatchObject(expected as object);
});

describe('the table of verdicts', () => {
  const all = applied('identity', allowAll, 'all');
  const none = applied('identity', allowNothing, 'none');
  const deny = applied('identity', denyAll, 'deny');
  const row = ({ layers }: Explanation): string[] =>
    layers.map(({ layer, level, verdict, needed, passed, decisive, deciding }) =>
      [
        layer,
        level,
        verdict,
        ...(needed ? ['needed'] : []),
        ...(passed ? ['passed'] : []),
        ...(decisive ? ['decisive'] : []),
        ...deciding.map(({ policyId }) => policyId),
      ].join(' '),
    );

  test.each<[string, PolicyLists, Parameters<typeof request>[0], readonly string[]]>([
    ['by identity', { identity: [none, all] }, {}, ['identity 0 allow needed passed decisive all']],
    [
      'by identity, in an organization',
      { identity: [all], serviceControl: [[all], [none, all]], boundary: all },
      {},
      [
        'service-control 0 allow needed passed decisive all',
        'service-control 1 allow needed passed decisive all',
        'identity 0 allow needed passed decisive all',
        'boundary 0 allow needed passed decisive all',
      ],
    ],
    [
      'by the resource itself',
      {
        identity: [none],
        boundary: none,
        resource: applied('resource', { ...allowAll, Principal: { AWS: callers.user.arn } }, 'bucket'),
      },
      {},
      ['identity 0 none passed', 'boundary 0 none passed', 'resource 0 allow needed passed decisive bucket'],
    ],
    [
      'by the resource itself, which its own policies would do as well',
      {
        identity: [all],
        resource: applied(
          'resource',
          [
            { ...allowAll, Principal: { AWS: account } },
            { ...allowAll, Principal: { AWS: callers.user.arn } },
          ],
          'bucket',
        ),
      },
      {},
      ['identity 0 allow passed all', 'resource 0 allow needed passed decisive bucket'],
    ],
    [
      'a trust policy that must allow',
      {
        identity: [all],
        resource: applied('trust', {
          Effect: 'Allow',
          Principal: { Service: 'a.b' },
          Action: 'sts:AssumeRole',
        }),
      },
      { action: 'sts:AssumeRole', resourcePolicyRule: 'mandatory' },
      ['identity 0 allow needed passed all', 'trust 0 none needed decisive'],
    ],
    [
      'a trust policy that names the user, within its boundary',
      {
        identity: [none],
        boundary: all,
        resource: applied(
          'trust',
          { Effect: 'Allow', Principal: { AWS: callers.user.arn }, Action: 'sts:AssumeRole' },
          'trust',
        ),
      },
      { action: 'sts:AssumeRole', resourcePolicyRule: 'mandatory' },
      [
        'identity 0 none passed',
        'boundary 0 allow needed passed decisive all',
        'trust 0 allow needed passed decisive trust',
      ],
    ],
    [
      'denied by two',
      { identity: [all, deny], boundary: none, session: [deny] },
      {},
      [
        'identity 0 deny needed decisive deny',
        'boundary 0 none needed',
        'session 0 deny needed decisive deny',
      ],
    ],
    [
      'lacking in one level',
      { identity: [all], serviceControl: [[all], [none]] },
      {},
      [
        'service-control 0 allow needed passed all',
        'service-control 1 none needed decisive',
        'identity 0 allow needed passed all',
      ],
    ],
    [
      'no policy on the foreign side',
      { identity: [all] },
      { resourceAccount: otherAccount },
      ['identity 0 allow needed passed all', 'resource 0 none needed decisive'],
    ],
    [
      'root needs no policy of its own',
      { identity: [none] },
      { principal: callers.root },
      ['identity 0 none passed'],
    ],
  ])('%s', (_, policies, overrides, rows) => {
    expect(row(explain(request({ ...overrides, policies })))).toEqual(rows);
  });

  test('of several Allows the one that decides is told', () => {
    const resource = applied('resource', [
      { ...allowAll, Principal: { AWS: account } },
      { ...allowAll, Principal: { AWS: callers.user.arn } },
    ]);
    const { decidedBy } = explain(request({ policies: { identity: [none], resource } }));
    expect(decidedBy.statements.map(({ statementIndex }) => statementIndex)).toEqual([1]);
  });

  test('whether it is across accounts', () => {
    const crossAccount = (resourceAccount: string | undefined): boolean =>
      explain(request({ resourceAccount, policies: { identity: [] } })).crossAccount;
    expect([account, otherAccount, undefined].map(crossAccount)).toEqual([false, true, false]);
  });
});

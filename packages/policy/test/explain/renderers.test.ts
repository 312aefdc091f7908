import { describe, expect, test } from 'vitest';
import {
  compilePolicy,
  decide,
  explain,
  parsePolicy,
  renderAuthorizationMessage,
  renderEvaluationResult,
} from '../../src/index.ts';
import type {
  AppliedPolicyType,
  AuthorizationMessage,
  AuthorizationRequest,
  PolicyKind,
  Principal,
} from '../../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  denyAll,
  denyByResourceControl,
  otherAccount,
  request,
  roleId,
  userId,
} from '../fixtures.ts';
import type { PolicyLists } from '../fixtures.ts';

/** The message of a request that is decided as it is. */
const messageOf = (asked: AuthorizationRequest): AuthorizationMessage =>
  renderAuthorizationMessage(asked, decide(asked))!;

const values = (...texts: readonly string[]): unknown => ({ items: texts.map((value) => ({ value })) });

describe('the authorization message', () => {
  test('has the shape of the example that AWS gives', () => {
    const identity = [
      applied('identity', [
        allowAll,
        { Sid: 'VisualEditor0', Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' },
      ]),
      applied('identity', {
        ...allowNothing,
        Action: 'ec2:*',
        Condition: { Null: { 'ec2:Region': 'true' } },
      }),
    ];
    const resource = `arn:aws:ec2:us-east-1:${account}:instance/*`;
    const message = messageOf(
      request({
        principal: callers.role,
        action: 'ec2:RunInstances',
        resource,
        context: context({ 'ec2:region': 'us-east-1' }),
        policies: { identity },
      }),
    );
    expect(message).toEqual({
      allowed: false,
      explicitDeny: true,
      matchedStatements: {
        items: [
          {
            statementId: 'VisualEditor0',
            effect: 'DENY',
            principals: values(roleId),
            principalGroups: values(),
            actions: values('ec2:RunInstances'),
            resources: values('*'),
            conditions: { items: [] },
          },
        ],
      },
      failures: { items: [] },
      context: {
        principal: { id: `${roleId}:s1`, arn: callers.role.arn },
        action: 'ec2:RunInstances',
        resource,
        conditions: { items: [{ key: 'ec2:Region', values: values('us-east-1') }] },
      },
    });
  });

  test('tells elements with Not by their own names, and conditions with their operators', () => {
    const resource = applied('resource', {
      Effect: 'Deny',
      NotPrincipal: { AWS: otherAccount },
      NotAction: ['iam:*', 'sts:*'],
      NotResource: 'arn:aws:s3:::other/*',
      Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*', 'b'] } },
    });
    const { matchedStatements, context: told } = messageOf(
      request({ context: context({ 'aws:tagkeys': ['a1', 'c'] }), policies: { identity: [], resource } }),
    );
    expect(matchedStatements.items).toEqual([
      {
        statementId: '',
        effect: 'DENY',
        principals: values(),
        principalGroups: values(),
        actions: values(),
        resources: values(),
        conditions: {
          items: [{ key: 'aws:TagKeys', operator: 'ForAnyValue:StringLike', values: values('a*', 'b') }],
        },
        notPrincipals: values(otherAccount),
        notActions: values('iam:*', 'sts:*'),
        notResources: values('arn:aws:s3:::other/*'),
      },
    ]);
    expect(told.conditions.items).toEqual([{ key: 'aws:TagKeys', values: values('a1', 'c') }]);
  });

  test.each<[Principal, unknown, string]>([
    [callers.root, { id: account, arn: callers.root.arn }, account],
    [callers.user, { id: userId, arn: callers.user.arn }, userId],
    [callers.role, { id: `${roleId}:s1`, arn: callers.role.arn }, roleId],
    [callers.federated, { id: `${account}:bob`, arn: callers.federated.arn }, userId],
    [callers.service, { id: 'ec2.amazonaws.com' }, 'ec2.amazonaws.com'],
    [callers.web, { id: callers.web.provider }, callers.web.provider],
    [callers.anonymous, { id: 'anonymous' }, 'anonymous'],
  ])('names %o', (principal, described, attached) => {
    const message = messageOf(
      request({
        principal,
        policies: {
          identity: [],
          resourceControl: [[applied('resource-control', denyByResourceControl)]],
        },
      }),
    );
    expect(message.context.principal).toEqual(described);
    expect(message.matchedStatements.items[0]!.principals).toEqual(values('*'));
    const byScp = messageOf(
      request({
        principal,
        policies: { identity: [], serviceControl: [[applied('service-control', denyAll)]] },
      }),
    );
    const shown = byScp.matchedStatements.items.map(({ principals }) => principals);
    expect(shown).toEqual('arn' in principal ? [values(attached)] : []);
  });

  test('an implicit deny has no statements', () => {
    const message = messageOf(request());
    expect(message).toMatchObject({ allowed: false, explicitDeny: false, matchedStatements: { items: [] } });
  });
});

describe('the evaluation result', () => {
  const all = applied('identity', allowAll, 'all');
  const none = applied('identity', allowNothing, 'none');
  const deny = applied('identity', denyAll, 'deny');
  const simulate = (
    policies: PolicyLists,
    overrides: Parameters<typeof request>[0] = {},
  ): ReturnType<typeof renderEvaluationResult> =>
    renderEvaluationResult(explain(request({ ...overrides, policies })));

  const written = (
    kind: PolicyKind,
    text: string,
    type: AppliedPolicyType,
  ): PolicyLists['identity'][number] => ({
    policy: compilePolicy(parsePolicy(text, kind)),
    id: 'written',
    type,
  });

  test('names actions, resources and the matched statement by where it opens and ends', () => {
    const text = '{"Version":"2012-10-17",\n"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    expect(simulate({ identity: [written('identity', text, 'group')] })).toEqual({
      EvalActionName: 's3:GetObject',
      EvalResourceName: 'arn:aws:s3:::bucket/key',
      EvalDecision: 'allowed',
      MatchedStatements: [
        {
          SourcePolicyId: 'written',
          SourcePolicyType: 'group',
          StartPosition: { Line: 2, Column: 14 },
          EndPosition: { Line: 2, Column: 60 },
        },
      ],
      MissingContextValues: [],
      EvalDecisionDetails: {},
    });
  });

  const administrator = { Effect: 'Allow', Action: '*', Resource: '*' };
  const dated = { DateGreaterThan: { 'aws:CurrentTime': '2018-08-16T12:00:00Z' } };

  /** AdministratorAccess as it was seen, and the examples of the AWS CLI. */
  test.each<[string, string, readonly (readonly [line: number, column: number])[]]>([
    [
      'in a list, two spaces a level',
      JSON.stringify({ Version: '2012-10-17', Statement: [administrator] }, undefined, 2),
      [
        [3, 17],
        [8, 6],
      ],
    ],
    [
      'in a list, four spaces a level',
      JSON.stringify({ Version: '2012-10-17', Statement: [administrator] }, undefined, 4),
      [
        [3, 19],
        [8, 10],
      ],
    ],
    [
      'alone, on one line',
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition: dated },
      }),
      [
        [1, 38],
        [1, 167],
      ],
    ],
    [
      'after another',
      JSON.stringify(
        { Version: '2012-10-17', Statement: [{ ...administrator, Action: 'a:b' }, administrator] },
        undefined,
        2,
      ),
      [
        [8, 6],
        [13, 6],
      ],
    ],
  ])('a statement %s', (_, text, [start, end]) => {
    const at = ([Line, Column]: readonly [number, number]) => ({ Line, Column });
    const { MatchedStatements } = renderEvaluationResult(
      explain(
        request({
          action: text.includes('dynamodb') ? 'dynamodb:CreateBackup' : 's3:GetObject',
          context: context({ 'aws:currenttime': '2019-04-25T11:00:00Z' }),
          policies: { identity: [written('identity', text, 'user')] },
        }),
      ),
    );
    expect(MatchedStatements).toMatchObject([{ StartPosition: at(start!), EndPosition: at(end!) }]);
  });

  test('of a denied request only denying statements are listed', () => {
    const { MatchedStatements, EvalDecision } = simulate({ identity: [all, deny], boundary: all });
    expect(EvalDecision).toBe('explicitDeny');
    expect(MatchedStatements.map(({ SourcePolicyId }) => SourcePolicyId)).toEqual(['deny']);
    expect(simulate({ identity: [none] })).toMatchObject({
      EvalDecision: 'implicitDeny',
      MatchedStatements: [],
    });
  });

  test.each<[AppliedPolicyType, string]>([
    ['aws-managed', 'aws-managed'],
    ['user-managed', 'user-managed'],
    ['user', 'user'],
    ['group', 'group'],
    ['role', 'role'],
  ])('%s', (type, expected) => {
    const { MatchedStatements } = simulate({ identity: [applied('identity', allowAll, 'all', type)] });
    expect(MatchedStatements[0]!.SourcePolicyType).toBe(expected);
  });

  test.each<[PolicyLists, Parameters<typeof request>[0], Record<string, unknown>]>([
    [{ identity: [all] }, {}, { EvalDecisionDetails: {} }],
    [{ identity: [all] }, { resource: '*' }, {}],
    [
      { identity: [all], serviceControl: [[all], [all]] },
      {},
      { OrganizationsDecisionDetail: { AllowedByOrganizations: true }, EvalDecisionDetails: {} },
    ],
    [
      { identity: [all], serviceControl: [[all], [none]] },
      {},
      { OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
    ],
    [
      { identity: [all], serviceControl: [[all, deny]] },
      {},
      { OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
    ],
    [
      { identity: [all], boundary: all },
      {},
      { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true }, EvalDecisionDetails: {} },
    ],
    [
      { identity: [all], boundary: none },
      {},
      { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false }, EvalDecisionDetails: {} },
    ],
    [
      { identity: [all] },
      { resourceAccount: otherAccount },
      { EvalDecisionDetails: { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' } },
    ],
    [
      { identity: [none], resource: applied('resource', { ...denyAll, Principal: '*' }) },
      { resourceAccount: otherAccount, resource: '*' },
      { EvalDecisionDetails: { 'IAM Policy': 'implicitDeny', 'Resource Policy': 'explicitDeny' } },
    ],
  ])('details %#', (policies, overrides, expected) => {
    const { OrganizationsDecisionDetail, PermissionsBoundaryDecisionDetail, EvalDecisionDetails } = simulate(
      policies,
      overrides,
    );
    const details = { OrganizationsDecisionDetail, PermissionsBoundaryDecisionDetail, EvalDecisionDetails };
    expect(JSON.parse(JSON.stringify(details))).toEqual(expected);
  });

  test('an organization tells neither its statements nor the keys it reads', () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const own = { StringEquals: { 'aws:SourceVpc': '${aws:userid}' } };
    const result = simulate({
      identity: [applied('identity', { ...allowAll, Condition: own })],
      serviceControl: [[all, applied('service-control', [denyAll, { ...allowAll, Condition }])]],
    });
    expect(result.EvalDecision).toBe('explicitDeny');
    expect(result.MatchedStatements).toEqual([]);
    expect(result.MissingContextValues).toEqual(['aws:SourceVpc', 'aws:userid']);
  });
});

import { readFileSync } from 'node:fs';
import { compilePolicy, createPolicySet, explain, parsePolicy } from '@locum/policy';
import type { AppliedPolicyType, AuthorizationRequest, PolicyKind, PolicySet } from '@locum/policy';
import { describe, expect, test } from 'vitest';
import { evaluatedPolicies } from './evaluated-policies.ts';
import { tellDenial } from './tell-denial.ts';

const page = readFileSync(
  new URL('../../../../../docs/reference/policy-explanation.md', import.meta.url),
  'utf8',
);

/** The first block of code under a heading. */
function blockUnder(heading: string): string {
  const open = page.indexOf('```', page.indexOf(`# ${heading}\n`));
  const first = page.indexOf('\n', open) + 1;
  return page.slice(first, page.indexOf('\n```', first));
}

function set(
  text: string,
  kind: PolicyKind,
  id: string,
  type: AppliedPolicyType,
  attachedTo?: string,
): PolicySet {
  const policy = compilePolicy(parsePolicy(text, kind));
  return createPolicySet([{ policy, id, type, ...(attachedTo !== undefined && { attachedTo }) }]);
}

const account = '111122223333';
const group = `arn:aws:iam::${account}:group/analysts`;
const asked: AuthorizationRequest = {
  principal: {
    kind: 'user',
    account,
    arn: `arn:aws:iam::${account}:user/team/ana`,
    id: 'AIDAQAAAAAAAAAAAAAAAA',
  },
  action: 's3:DeleteObject',
  resource: 'arn:aws:s3:::reports/ana/2026.csv',
  resourceAccount: account,
  resourcePolicyRule: 'optional',
  context: {
    get: (key) =>
      ({
        'aws:principalarn': `arn:aws:iam::${account}:user/team/ana`,
        'aws:sourceip': '203.0.113.7',
        'aws:username': 'ana',
      })[key],
  },
  policies: { identity: set(blockUnder('An example'), 'identity', 'ReportsAccess', 'group', group) },
};

const tell = (request: AuthorizationRequest) =>
  tellDenial({
    explanation: explain(request, { counterfactuals: false }),
    policies: evaluatedPolicies(request),
    context: request.context,
  });

const statement = (Effect: string, Sid?: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ ...(Sid && { Sid }), Effect, Action: '*', Resource: '*' }],
  });
const scp = (Effect: string, node: string): PolicySet =>
  set(
    statement(Effect),
    'service-control',
    'arn:aws:organizations::aws:policy/x',
    'service-control',
    `arn:${node}`,
  );

const rcp = (node: string): PolicySet => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
  });
  return set(text, 'resource-control', 'arn:rcp', 'resource-control', `arn:${node}`);
};

const checksOf = (
  policies: Partial<AuthorizationRequest['policies']>,
  more: Partial<AuthorizationRequest> = {},
) => {
  const [evaluation] = tell({
    ...asked,
    ...more,
    policies: { identity: createPolicySet([]), ...policies },
  }).evaluations;
  return evaluation?.checks?.map(({ checkType, evaluatedEffect, targetArn }) =>
    [checkType, evaluatedEffect, ...(targetArn === undefined ? [] : [targetArn])].join(' '),
  );
};

const allows = set(statement('Allow'), 'identity', 'all', 'user', 'arn:u');
const session = (Effect: string, id: string): PolicySet => set(statement(Effect), 'session', id, 'session');

describe('a denial in AWS’s shape', () => {
  test('is as the page has it', () => {
    expect(tell(asked)).toEqual(JSON.parse(blockUnder('The authorization details')));
  });

  test.each<[string, Parameters<typeof checksOf>, readonly string[]]>([
    ['no policy at all', [{}], ['PRINCIPAL IMPLICIT_DENY']],
    [
      'organizations: each level, from its root, and those of the resource first',
      [
        {
          identity: allows,
          serviceControl: [scp('Allow', 'root'), scp('Deny', 'account')],
          resourceControl: [rcp('root')],
        },
      ],
      [
        'RESOURCE_CONTROL_POLICY ALLOW arn:root',
        'SERVICE_CONTROL_POLICY ALLOW arn:root',
        'SERVICE_CONTROL_POLICY EXPLICIT_DENY arn:account',
        'PRINCIPAL ALLOW',
      ],
    ],
    [
      'a boundary, and a session that was narrowed twice, which is one check',
      [
        {
          identity: allows,
          boundary: set(statement('Allow'), 'managed', 'arn:b', 'user-managed'),
          session: session('Allow', 'session'),
          scopeDown: [session('Deny', 'scope-down-1')],
        },
      ],
      ['PRINCIPAL ALLOW', 'PERMISSIONS_BOUNDARY ALLOW', 'SESSION EXPLICIT_DENY'],
    ],
    [
      'the other side of an account’s border, where nothing is',
      [{ identity: allows }, { resourceAccount: '444455556666' }],
      ['RESOURCE IMPLICIT_DENY', 'PRINCIPAL ALLOW'],
    ],
  ])('tells of %s', (_name, [policies, more], expected) => {
    expect(checksOf(policies, more)).toEqual(expected);
  });

  test('names policies of different places differently, and a policy of two places once', () => {
    const inline = (attachedTo: string) =>
      set(statement('Deny', 'No'), 'identity', 'own', 'group', attachedTo);
    const told = tell({
      ...asked,
      policies: {
        identity: createPolicySet([...inline('arn:a').policies, ...inline('arn:b').policies]),
        serviceControl: [scp('Allow', 'root'), scp('Allow', 'account')],
      },
    });
    expect(new Set(told.policies.map(({ uri }) => uri)).size).toBe(3);
    expect(told.policies.map(({ attachedTo }) => attachedTo.map(({ arn }) => arn))).toEqual([
      ['arn:root', 'arn:account'],
      ['arn:a'],
      ['arn:b'],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { decide } from '../src/index.ts';
import type { AppliedPolicy, Principal } from '../src/index.ts';
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
} from './fixtures.ts';
import type { PolicyLists, StatementInput } from './fixtures.ts';

const yes = applied('identity', allowAll);
const no = applied('identity', allowNothing);
const { user, role, federated, root, service, web, anonymous } = callers;
const roleArn = role.roleArn;

function outcome(
  principal: Principal,
  action: string,
  trusted: unknown,
  policies: Partial<PolicyLists>,
  owner = account,
): string {
  const trust = applied('trust', { Effect: 'Allow', Action: 'sts:AssumeRole*', Principal: trusted });
  const decision = decide(
    request({
      principal,
      action,
      resource: roleArn,
      resourceAccount: owner,
      policies: { identity: [], resource: trust, ...policies },
      resourcePolicyRule: 'mandatory',
    }),
  );
  return decision.effect === 'allowed' ? (decision.path ?? '') : (decision.failedLayers[0] ?? '');
}

describe('1.6 sts:AssumeRole', () => {
  test.each<[string, Principal, unknown, Partial<PolicyLists>, string]>([
    ['a user by ARN needs nothing else', user, { AWS: user.arn }, {}, 'resource'],
    ['a user by unique id', user, { AWS: userId }, {}, 'resource'],
    ['a user by ARN, within its boundary', user, { AWS: user.arn }, { boundary: yes }, 'resource'],
    ['a user by ARN, outside its boundary', user, { AWS: user.arn }, { boundary: no }, 'boundary'],
    ['everybody, outside the boundary', user, { AWS: '*' }, { identity: [yes], boundary: no }, 'boundary'],
    ['a user by the account', user, { AWS: account }, { identity: [yes] }, 'identity'],
    ['a user by the account, no own policy', user, { AWS: account }, {}, 'identity'],
    [
      'a user by the account, outside its boundary',
      user,
      { AWS: account },
      { identity: [yes], boundary: no },
      'boundary',
    ],
    ['a user by everybody', user, { AWS: '*' }, {}, 'resource'],
    [
      'a user by itself, outside its boundary but allowed',
      user,
      { AWS: [user.arn, account] },
      { identity: [yes], boundary: no },
      'boundary',
    ],
    ['an administrator not trusted', user, { Service: 'ec2.amazonaws.com' }, { identity: [yes] }, 'trust'],
    ['a role session by its role', role, { AWS: roleArn }, {}, 'resource-limited'],
    ['a role session by its role id', role, { AWS: roleId }, {}, 'resource-limited'],
    [
      'a role session by its role, outside its boundary',
      role,
      { AWS: roleArn },
      { identity: [yes], boundary: no },
      'boundary',
    ],
    [
      'a role session by its role, outside its session policy',
      role,
      { AWS: roleArn },
      { session: [no] },
      'session',
    ],
    ['a role session by the account', role, { AWS: account }, { identity: [yes] }, 'identity'],
    ['a role session by the account, no own policy', role, { AWS: account }, {}, 'identity'],
    ['a role session by everybody', role, { AWS: '*' }, { session: [no], boundary: no }, 'resource'],
    ['a role session by its session', role, { AWS: role.arn }, { session: [no], boundary: no }, 'resource'],
    ['a role is not trusted by itself', role, { AWS: user.arn }, { identity: [yes] }, 'trust'],
    [
      'a role is not trusted by itself, nor by another session',
      role,
      { AWS: `${role.arn}2` },
      { identity: [yes] },
      'trust',
    ],
    ['a federated user by its user', federated, { AWS: user.arn }, { session: [yes] }, 'resource-limited'],
    ['a federated user by its user, no session policy', federated, { AWS: user.arn }, {}, 'session'],
    ['root by its ARN', root, { AWS: `arn:aws:iam::${account}:root` }, {}, 'root'],
    ['root by everybody', root, { AWS: '*' }, {}, 'root'],
    ['root by the account', root, { AWS: account }, {}, 'root'],
    ['root not trusted', root, { AWS: user.arn }, {}, 'trust'],
    ['a service by name', service, { Service: service.name }, {}, 'resource'],
    [
      'an administrator where only a provider is trusted',
      user,
      { Federated: web.provider },
      { identity: [yes] },
      'trust',
    ],
    ['another service', service, { Service: 'lambda.amazonaws.com' }, {}, 'trust'],
    ['a service by everybody', service, { AWS: '*' }, {}, 'trust'],
    ['anonymous by everybody', anonymous, { AWS: '*' }, {}, 'trust'],
  ])('%s', (_, principal, trusted, policies, expected) => {
    const reached = outcome(principal, 'sts:AssumeRole', trusted, policies);
    expect(reached).toBe(expected);
  });

  test.each<[string, Principal, unknown, Partial<PolicyLists>, string]>([
    ['both sides', user, { AWS: user.arn }, { identity: [yes] }, 'cross-account'],
    ['both sides, by the account', user, { AWS: account }, { identity: [yes] }, 'cross-account'],
    ['both sides, by everybody', user, { AWS: '*' }, { identity: [yes] }, 'cross-account'],
    ['both sides, by the role', role, { AWS: roleArn }, { identity: [yes] }, 'cross-account'],
    ['both sides, by the session', role, { AWS: role.arn }, { identity: [yes] }, 'cross-account'],
    ['only trusted', user, { AWS: user.arn }, {}, 'identity'],
    ['only trusted, by everybody', user, { AWS: '*' }, {}, 'identity'],
    ['only trusted, by the session', role, { AWS: role.arn }, {}, 'identity'],
    ['outside the boundary', user, { AWS: user.arn }, { identity: [yes], boundary: no }, 'boundary'],
    ['only allowed', user, { AWS: otherAccount }, { identity: [yes] }, 'trust'],
  ])('from another account: %s', (_, principal, trusted, policies, expected) => {
    expect(outcome(principal, 'sts:AssumeRole', trusted, policies, otherAccount)).toBe(expected);
  });
});

describe('1.6 WithWebIdentity and WithSAML: only the trust policy speaks', () => {
  const saml = { kind: 'federated', provider: `arn:aws:iam::${account}:saml-provider/idp` } as const;
  test.each<[string, Principal, string, unknown, string]>([
    ['its provider', web, 'sts:AssumeRoleWithWebIdentity', { Federated: web.provider }, 'resource'],
    ['its provider, SAML', saml, 'sts:AssumeRoleWithSAML', { Federated: saml.provider }, 'resource'],
    [
      'one of the four by name',
      { kind: 'federated', provider: 'accounts.google.com' },
      'sts:AssumeRoleWithWebIdentity',
      { Federated: 'accounts.google.com' },
      'resource',
    ],
    ['another provider', web, 'sts:AssumeRoleWithWebIdentity', { Federated: 'accounts.google.com' }, 'trust'],
    ['everybody', web, 'sts:AssumeRoleWithWebIdentity', { AWS: '*' }, 'trust'],
    ['the account', web, 'sts:AssumeRoleWithWebIdentity', { AWS: account }, 'trust'],
    ['a service', web, 'sts:AssumeRoleWithWebIdentity', { Service: service.name }, 'trust'],
    ['anonymous, everybody', anonymous, 'sts:AssumeRoleWithWebIdentity', { AWS: '*' }, 'trust'],
  ])('%s', (_, principal, action, trusted, expected) => {
    expect(outcome(principal, action, trusted, {})).toBe(expected);
    // From whichever account: an unauthenticated caller has none.
    expect(outcome(principal, action, trusted, {}, otherAccount)).toBe(expected);
  });

  test('resource control policies bind it', () => {
    const deny = applied('resource-control', denyByResourceControl);
    const policies = { resourceControl: [[deny]] };
    expect(outcome(web, 'sts:AssumeRoleWithWebIdentity', { Federated: web.provider }, policies)).toBe(
      'resource-control',
    );
  });

  test('own policies and service control policies do not', () => {
    const policies = { identity: [applied('identity', denyAll)], serviceControl: [[no]] };
    expect(outcome(web, 'sts:AssumeRoleWithWebIdentity', { Federated: web.provider }, policies)).toBe(
      'resource',
    );
  });
});

/** What a caller is answered who is trusted and allowed as told. */
function ask(
  statements: readonly StatementInput[],
  {
    principal = user,
    action = 'sts:AssumeRole',
    values = {},
    identity = [yes],
    owner = account,
  }: {
    readonly principal?: Principal;
    readonly action?: string;
    readonly values?: Readonly<Record<string, string | readonly string[]>>;
    readonly identity?: readonly AppliedPolicy[];
    readonly owner?: string;
  },
): string {
  return decide(
    request({
      principal,
      action,
      resource: roleArn,
      resourceAccount: owner,
      context: context(values),
      policies: { identity, resource: applied('trust', statements) },
      resourcePolicyRule: 'mandatory',
    }),
  ).effect;
}

describe('1.6 passing tags and a source identity is allowed by both sides', () => {
  const trust = (...actions: string[]): StatementInput => ({
    Effect: 'Allow',
    Action: actions,
    Principal: { AWS: account },
  });
  const may = (...actions: string[]): AppliedPolicy => applied('identity', { ...allowAll, Action: actions });
  test.each<[string, StatementInput, AppliedPolicy, string]>([
    ['sts:TagSession', trust('sts:AssumeRole', 'sts:TagSession'), may('sts:*'), 'allowed'],
    ['sts:TagSession', trust('sts:AssumeRole'), may('sts:*'), 'implicitDeny'],
    ['sts:TagSession', trust('sts:*'), may('sts:AssumeRole'), 'implicitDeny'],
    ['sts:SetSourceIdentity', trust('sts:*'), may('sts:SetSourceIdentity'), 'allowed'],
    ['sts:SetSourceIdentity', trust('sts:AssumeRole*'), may('sts:*'), 'implicitDeny'],
    ['sts:SetSourceIdentity', trust('sts:*'), may('sts:AssumeRole'), 'implicitDeny'],
  ])('%s (%#)', (action, trusted, own, effect) => {
    expect(ask([trusted], { action, identity: [own] })).toBe(effect);
    expect(ask([trusted], { action, identity: [own], owner: otherAccount })).toBe(effect);
  });
});

describe('1.6 conditions of a trust policy', () => {
  test.each<[string, StatementInput, Readonly<Record<string, string | readonly string[]>>, string]>([
    ['its external id', { StringEquals: { 'sts:ExternalId': 'x1' } }, { 'sts:externalid': 'x1' }, 'allowed'],
    [
      'another external id',
      { StringEquals: { 'sts:ExternalId': 'x1' } },
      { 'sts:externalid': 'x2' },
      'implicitDeny',
    ],
    ['no external id', { StringEquals: { 'sts:ExternalId': 'x1' } }, {}, 'implicitDeny'],
    [
      'the session named as its user',
      { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
      { 'sts:rolesessionname': 'ana', 'aws:username': 'ana' },
      'allowed',
    ],
    [
      'the session named as another',
      { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
      { 'sts:rolesessionname': 'bob', 'aws:username': 'ana' },
      'implicitDeny',
    ],
    [
      'a tag as wanted',
      { StringEquals: { 'aws:RequestTag/Team': 'a' } },
      { 'aws:requesttag/team': 'a' },
      'allowed',
    ],
    ['a tag left out', { StringEquals: { 'aws:RequestTag/Team': 'a' } }, {}, 'implicitDeny'],
    [
      'tag keys among those',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:tagkeys': ['a'] },
      'allowed',
    ],
    [
      'a tag key beyond',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'aws:tagkeys': ['a', 'c'] },
      'implicitDeny',
    ],
    [
      'a transitive key',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'a' } },
      { 'sts:transitivetagkeys': ['b', 'a'] },
      'allowed',
    ],
    [
      'no transitive key',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'a' } },
      {},
      'implicitDeny',
    ],
    [
      'MFA',
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      { 'aws:multifactorauthpresent': 'true' },
      'allowed',
    ],
    ['no MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, {}, 'implicitDeny'],
    [
      'MFA too long ago',
      { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
      { 'aws:multifactorauthage': '3600' },
      'implicitDeny',
    ],
    [
      'everybody of the organization',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      { 'aws:principalorgid': 'o-1' },
      'allowed',
    ],
    [
      'everybody of another',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      { 'aws:principalorgid': 'o-2' },
      'implicitDeny',
    ],
  ])('%s', (_, condition, values, effect) => {
    const trusted = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: '*' },
      Condition: condition,
    };
    expect(ask([trusted], { values })).toBe(effect);
    expect(ask([trusted], { values, owner: otherAccount })).toBe(effect);
    expect(ask([trusted], { values, principal: anonymous })).toBe('implicitDeny');
  });
});

describe('1.6 a Deny of a trust policy', () => {
  const trusted = {
    Effect: 'Allow',
    Action: 'sts:*',
    Principal: { AWS: account, Service: service.name, Federated: web.provider },
  };
  test.each<[string, Principal, unknown, string]>([
    ['everybody: a user', user, { AWS: '*' }, 'explicitDeny'],
    ['everybody: a service', service, { AWS: '*' }, 'explicitDeny'],
    ['everybody: a provider', web, { AWS: '*' }, 'explicitDeny'],
    ['the account: a session', role, { AWS: account }, 'explicitDeny'],
    ['the account: a service', service, { AWS: account }, 'allowed'],
    ['a user: another', role, { AWS: user.arn }, 'allowed'],
  ])('%s', (_, principal, named, effect) => {
    expect(ask([trusted, { Effect: 'Deny', Action: 'sts:*', Principal: named }], { principal })).toBe(effect);
  });
});

describe('1.6 what a trust policy may not hold is refused', () => {
  const trusted = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: account } };
  test.each<[string, StatementInput]>([
    ['Has prohibited field Resource.', { ...trusted, Resource: '*' }],
    ['Has prohibited field NotResource.', { ...trusted, NotResource: '*' }],
    [
      'Allow with NotPrincipal is not allowed.',
      { Effect: 'Allow', Action: 'sts:AssumeRole', NotPrincipal: { AWS: account } },
    ],
    ['AssumeRolepolicy contained an invalid principal: "STAR":"*".', { ...trusted, Principal: '*' }],
    ['Trust Policy statement actions can only be', { ...trusted, Action: 's3:GetObject' }],
  ])('%s', (message, statement) => {
    expect(() => applied('trust', statement)).toThrow(message);
  });
});

import { createPolicySet } from '@locum/policy';
import { describe, expect, test } from 'vitest';
import { nobody } from '../authentication/nobody.ts';
import type { Caller } from '../authentication/caller.ts';
import type { Role, User } from '../directory/entities.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import type { TrustedContext } from '../sessions/trusted-context.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { AssumeRoleContext } from './assume-role-context.ts';
import { GlobalContext } from './request-context.ts';
import { ResourceContext } from './resource-context.ts';

/**
 * Every global condition key with every kind of caller, by the paragraphs "Availability" of AWS's page.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */

const accountId = '111122223333';
const now = Date.parse('2026-11-30T12:00:00Z');
const oidcProvider = `arn:aws:iam::${accountId}:oidc-provider/issuer.example`;
const samlProvider = `arn:aws:iam::${accountId}:saml-provider/idp`;
const rootArn = `arn:aws:iam::${accountId}:root`;

const user: User = {
  id: 'AIDAUSER',
  accountId,
  name: 'ana',
  path: '/',
  arn: `arn:aws:iam::${accountId}:user/ana`,
  createdAt: 0,
  tags: [{ Key: 'team', Value: 'blue' }],
};
const role: Role = {
  id: 'AROAROLE',
  accountId,
  name: 'reader',
  path: '/team/',
  arn: `arn:aws:iam::${accountId}:role/team/reader`,
  createdAt: 0,
  maxSessionDuration: 3600,
  trustPolicy: '',
  tags: [{ Key: 'team', Value: 'red' }],
};

const common = {
  accountId,
  accessKeyId: 'AKIA',
  arn: '',
  policies: { identity: createPolicySet([]) },
  placement: {
    isClosed: false,
    organization: { id: 'o-org', managementAccountId: '111122223333', path: 'o-org/r-1/' },
  },
} as const;
const session = (claims: Partial<SessionClaims>): SessionClaims => ({
  kind: 'role',
  accountId,
  principalId: role.id,
  issuedAt: now / 1000 - 60,
  expiresAt: now / 1000 + 600,
  ...claims,
});
const ofUser = {
  ...common,
  user,
  userId: user.id,
  principal: { kind: 'user', account: accountId, arn: user.arn, id: user.id },
} as const;
const ofRoot = {
  ...common,
  userId: accountId,
  principal: { kind: 'root', account: accountId, arn: rootArn },
} as const;
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/reader/s`;
const ofRole = (claims: Partial<SessionClaims>): Caller => ({
  ...common,
  role,
  userId: 'AROAROLE:s',
  principal: {
    kind: 'role-session',
    account: accountId,
    arn: sessionArn,
    roleArn: role.arn,
    roleId: role.id,
  },
  session: session(claims),
});
/** With a key that is called like one of another kind: it is none of these. */
const trustedContext: TrustedContext = {
  subject: 'ana@example.com',
  subjectType: 'user',
  issuer: 'issuer.example',
  providerArn: oidcProvider,
  transaction: [
    { key: 'Tenant', value: 'blue' },
    { key: 'Subject', value: 'root' },
  ],
  proven: 'AAAAAAAAAAAAAAAAAAAAAA',
  provenAt: now / 1000 - 60,
};
const federatedArn = `arn:aws:sts::${accountId}:federated-user/bob`;
const mfa = { mfaAuthenticatedAt: now / 1000 - 30 };

const callers = {
  'an unsigned call': nobody,
  'a user': ofUser,
  root: ofRoot,
  GetSessionToken: { ...ofUser, session: session({ kind: 'user' }) },
  'GetSessionToken, MFA': { ...ofUser, session: session({ kind: 'user', ...mfa }) },
  'GetSessionToken of root, MFA': { ...ofRoot, session: session({ kind: 'root', ...mfa }) },
  GetFederationToken: {
    ...common,
    user,
    userId: `${accountId}:bob`,
    principal: {
      kind: 'federated-user',
      account: accountId,
      arn: federatedArn,
      userArn: user.arn,
      userId: user.id,
    },
    session: session({ kind: 'federated-user' }),
  },
  AssumeRole: ofRole({ sourceIdentity: 'ana', assumedBy: { arn: user.arn, accessKeyId: 'AKIA' } }),
  AssumeRoleWithWebIdentity: ofRole({ federatedProvider: oidcProvider }),
  AssumeRoleWithSAML: ofRole({ federatedProvider: samlProvider }),
  'on behalf of somebody': ofRole({ trustedContext }),
  AssumeRoot: { ...ofRoot, session: session({ kind: 'assumed-root' }) },
} as const satisfies Record<string, Caller>;

type Kind = keyof typeof callers;
type Value = string | readonly string[] | undefined;

const request = {
  sourceIp: '192.0.2.1',
  secureTransport: true,
  receivedAt: now,
  header: (name: string) => ({ 'user-agent': 'story/1', referer: 'https://example.com/' })[name],
} as unknown as RawRequest;

const kinds = Object.keys(callers) as Kind[];

/** The same value for every caller. */
const always = (value: Value): Partial<Record<Kind, Value>> =>
  Object.fromEntries(kinds.map((kind) => [kind, value]));
/** For all who sign; the others as given. */
const signed = (value: Value, others: Partial<Record<Kind, Value>> = {}): Partial<Record<Kind, Value>> => ({
  ...always(value),
  'an unsigned call': undefined,
  ...others,
});
const never = {};

const temporary = {
  GetSessionToken: 'false',
  'GetSessionToken, MFA': 'true',
  'GetSessionToken of root, MFA': 'true',
  AssumeRole: 'false',
  'on behalf of somebody': 'false',
  AssumeRoot: 'false',
} as const;
const ofUsers = { 'a user': 'ana', GetSessionToken: 'ana', 'GetSessionToken, MFA': 'ana' } as const;
const ofRoles = {
  AssumeRole: 'red',
  AssumeRoleWithWebIdentity: 'red',
  AssumeRoleWithSAML: 'red',
  'on behalf of somebody': 'red',
} as const;
const byKind = (
  users: string,
  roots: string,
  roles: string,
  federated: string,
): Partial<Record<Kind, Value>> => ({
  ...signed(roots),
  ...Object.fromEntries(Object.keys(ofUsers).map((kind) => [kind, users])),
  ...Object.fromEntries(Object.keys(ofRoles).map((kind) => [kind, roles])),
  GetFederationToken: federated,
});
const sinceIssue = '2026-11-30T11:59:00Z';

/** Key, and the callers with whom it is there. A key without any belongs to what there is not here: services, endpoints, VPCs. */
const keys: readonly (readonly [key: string, present: Partial<Record<Kind, Value>>])[] = [
  ['aws:AssumedRoot', { AssumeRoot: 'true' }],
  ['aws:CalledVia', never],
  ['aws:CalledViaAWSMCP', never],
  ['aws:CalledViaFirst', never],
  ['aws:CalledViaLast', never],
  ['aws:ChatbotSourceArn', never],
  ['aws:CurrentTime', always('2026-11-30T12:00:00.000Z')],
  ['aws:Ec2InstanceSourcePrivateIPv4', never],
  ['aws:Ec2InstanceSourceVpc', never],
  ['aws:EpochTime', always(String(now / 1000))],
  ['aws:FederatedProvider', { AssumeRoleWithWebIdentity: oidcProvider, AssumeRoleWithSAML: samlProvider }],
  ['aws:IsMcpServiceAction', never],
  ['aws:MultiFactorAuthAge', { 'GetSessionToken, MFA': '30', 'GetSessionToken of root, MFA': '30' }],
  ['aws:MultiFactorAuthPresent', temporary],
  ['aws:OriginIdentity/FederatedProviderArn', { 'on behalf of somebody': oidcProvider }],
  ['aws:OriginIdentity/Issuer', { 'on behalf of somebody': 'issuer.example' }],
  ['aws:OriginIdentity/Other', never],
  ['aws:OriginIdentity/Subject', { 'on behalf of somebody': 'ana@example.com' }],
  ['aws:OriginIdentity/SubjectType', { 'on behalf of somebody': 'user' }],
  ['aws:PrincipalAccount', always(accountId)],
  ['aws:PrincipalArn', byKind(user.arn, rootArn, role.arn, federatedArn)],
  ['aws:PrincipalIsAWSService', signed('false')],
  ['aws:PrincipalOrgID', signed('o-org')],
  ['aws:PrincipalOrgPaths', signed(['o-org/r-1/'])],
  ['aws:PrincipalServiceName', never],
  ['aws:PrincipalServiceNamesList', never],
  [
    'aws:PrincipalTag/team',
    {
      ...Object.fromEntries(Object.keys(ofUsers).map((kind) => [kind, 'blue'])),
      GetFederationToken: 'blue',
      ...ofRoles,
    },
  ],
  ['aws:PrincipalType', byKind('User', 'Account', 'AssumedRole', 'FederatedUser')],
  ['aws:Referer', always('https://example.com/')],
  ['aws:RequestTag/team', never],
  ['aws:RequestedRegion', always('eu-1')],
  ['aws:ResourceAccount', always('444455556666')],
  ['aws:ResourceOrgID', always('o-owner')],
  ['aws:ResourceOrgPaths', always(['o-owner/r-2/'])],
  ['aws:ResourceTag/team', never],
  ['aws:SecureTransport', always('true')],
  ['aws:SignInSessionArn', never],
  ['aws:SourceAccount', never],
  ['aws:SourceArn', never],
  ['aws:SourceIdentity', { AssumeRole: 'ana' }],
  ['aws:SourceIp', always('192.0.2.1')],
  ['aws:SourceOrgID', never],
  ['aws:SourceOrgPaths', never],
  ['aws:SourceVpc', never],
  ['aws:SourceVpcArn', never],
  ['aws:SourceVpce', never],
  ['aws:TagKeys', never],
  ['aws:TokenIssueTime', { ...signed(sinceIssue), 'a user': undefined, root: undefined }],
  ['aws:TransactionContext/IdentityProvider/Subject', { 'on behalf of somebody': 'root' }],
  ['aws:TransactionContext/IdentityProvider/other', never],
  ['aws:TransactionContext/IdentityProvider/tenant', { 'on behalf of somebody': 'blue' }],
  ['aws:TransactionContext/tenant', never],
  ['aws:UserAgent', always('story/1')],
  ['aws:ViaAWSMCPService', never],
  ['aws:ViaAWSService', always('false')],
  ['aws:VpcSourceIp', never],
  ['aws:VpceAccount', never],
  ['aws:VpceOrgID', never],
  ['aws:VpceOrgPaths', never],
  ['aws:userid', byKind(user.id, accountId, 'AROAROLE:s', `${accountId}:bob`)],
  ['aws:username', ofUsers],
];

/** What an unsigned call has of keys that say who calls. */
const ofNobody: Readonly<Record<string, string>> = {
  'aws:PrincipalAccount': 'anonymous',
  'aws:PrincipalType': 'Anonymous',
  'aws:userid': 'anonymous',
};

describe.each(kinds)('%s', (kind) => {
  test.each(keys)('%s', (key, present) => {
    const check = { action: 'x:Y', resource: '*', resourceAccount: '444455556666' };
    const owner = {
      isClosed: false,
      organization: { id: 'o-owner', managementAccountId: '444455556666', path: 'o-owner/r-2/' },
    };
    const global = new GlobalContext(request, callers[kind], 'eu-1');
    const expected = kind === 'an unsigned call' && key in ofNobody ? ofNobody[key] : present[kind];
    expect(new ResourceContext(check, owner, global).get(key.toLowerCase())).toEqual(expected);
  });
});

const assumption = {
  roleSessionName: 's',
  durationSeconds: 3600,
  externalId: undefined,
  sourceIdentity: undefined,
  requestTags: [],
  transitiveTagKeys: [],
  inheritedTags: [],
  roleTags: [],
  isMfaProven: false,
};

test('the trust of a role knows the provider whose token comes with AssumeRoleWithWebIdentity', () => {
  const key = 'aws:federatedprovider';
  expect(new AssumeRoleContext({ ...assumption, federatedProvider: oidcProvider }).get(key)).toBe(
    oidcProvider,
  );
  expect(new AssumeRoleContext(assumption).get(key)).toBeUndefined();
});

/** Keys of a call that is to make a session on somebody's behalf: asked for by a caller, and vouched for by a provider. */
test.each<[string, Value, Value]>([
  ['sts:RequestContextProviders', [oidcProvider], [oidcProvider]],
  ['sts:RequestContext/aws:OriginIdentity/Subject', 'ana@example.com', 'ana@example.com'],
  ['sts:RequestContext/aws:TransactionContext/IdentityProvider/tenant', 'blue', 'blue'],
  ['sts:RequestContext/identitystore:UserId', undefined, undefined],
  ['aws:OriginIdentity/Subject', undefined, 'ana@example.com'],
  ['aws:TransactionContext/IdentityProvider/tenant', undefined, 'blue'],
])('the trust of a role knows %s', (key, asked, vouched) => {
  const requestContext = trustedContext;
  const valueOf = (facts: object) =>
    new AssumeRoleContext({ ...assumption, ...facts }).get(key.toLowerCase());
  expect(valueOf({ requestContext })).toEqual(asked);
  expect(valueOf({ requestContext, principalContext: trustedContext })).toEqual(vouched);
  expect(valueOf({})).toBeUndefined();
});

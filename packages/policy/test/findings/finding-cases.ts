import type { PolicyKind } from '../../src/index.ts';

/** One check: a policy in which it finds something, and one near by in which it does not. */
export interface FindingCase {
  readonly code: string;
  readonly kind: PolicyKind;
  readonly found: unknown;
  /** The text of the first place, as it stands in `JSON.stringify(found)`. */
  readonly at: string;
  readonly near: unknown;
}

/** Something that IAM does not save. */
export interface RefusalCase {
  readonly code: string;
  readonly kind: PolicyKind;
  readonly refused: unknown;
  readonly at: string;
}

const version = '2012-10-17';
const of = (...statements: unknown[]): object => ({ Version: version, Statement: statements });
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' };
const deny = { ...allow, Effect: 'Deny' };
const resourceAllow = { ...allow, Principal: { AWS: '111122223333' } };
const trust = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };
const control = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

const action = (value: unknown): object => of({ ...allow, Action: value });
const resource = (value: unknown): object => of({ ...allow, Resource: value });
const condition = (Condition: unknown): object => of({ ...allow, Condition });
const denied = (Condition: unknown): object => of({ ...deny, Condition });
const principal = (value: unknown): object => of({ ...trust, Principal: value });
const q = (text: string): string => JSON.stringify(text);

const role = 'arn:aws:iam::111122223333:role/deploy';
const passedTo = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
const linkedRole = 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*';

const provider = (issuer: string): string => `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const federated = (issuer: string, Condition?: unknown, Federated = provider(issuer)): object =>
  of({
    Effect: 'Allow',
    Principal: { Federated },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(Condition === undefined ? {} : { Condition }),
  });
const github = 'token.actions.githubusercontent.com';
const audience = { [`${github}:aud`]: 'sts.amazonaws.com' };
const onMain = `repo:octo/app:ref:refs/heads/main`;

const roleCases = (code: string, name: string, wide: string, narrow: string): readonly FindingCase[] => [
  {
    code: `${code}_WITH_NOT_RESOURCE`,
    kind: 'identity',
    found: of({ Effect: 'Allow', Action: name, NotResource: role }),
    at: q(role),
    near: of({ Effect: 'Deny', Action: name, NotResource: role }),
  },
  {
    code: `${code}_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE`,
    kind: 'identity',
    found: of({ Effect: 'Allow', Action: 'iam:*', NotResource: role }),
    at: q(role),
    near: of({ Effect: 'Allow', Action: 'iam:Get*', NotResource: role }),
  },
  {
    code: `${code}_WITH_NOT_ACTION_AND_NOT_RESOURCE`,
    kind: 'identity',
    found: of({ Effect: 'Allow', NotAction: 's3:*', NotResource: role }),
    at: q(role),
    near: of({ Effect: 'Allow', NotAction: 'iam:*', NotResource: role }),
  },
  {
    code: `${code}_WITH_STAR_IN_RESOURCE`,
    kind: 'identity',
    found: of({ Effect: 'Allow', Action: name, Resource: wide }),
    at: q(name),
    near: of({ Effect: 'Allow', Action: name, Resource: narrow }),
  },
  {
    code: `${code}_WITH_STAR_IN_ACTION_AND_RESOURCE`,
    kind: 'identity',
    found: of({ Effect: 'Allow', Action: ['s3:*', 'iam:*'], Resource: '*' }),
    at: q('iam:*'),
    near: of({ Effect: 'Allow', Action: 'iam:*', Resource: narrow }),
  },
  {
    code: `${code}_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION`,
    kind: 'identity',
    found: of({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }),
    at: q('*'),
    near: of({ Effect: 'Allow', NotAction: ['s3:*', 'iam:*'], Resource: '*' }),
  },
];

/** One for every check of the table. The real catalogue is at hand. */
export const findingCases: readonly FindingCase[] = [
  {
    code: 'ARN_ACCOUNT_NOT_ALLOWED',
    kind: 'identity',
    found: resource('arn:aws:s3::111122223333:bucket/*'),
    at: q('arn:aws:s3::111122223333:bucket/*'),
    near: resource('arn:aws:s3:us-east-1:111122223333:accesspoint/point'),
  },
  {
    code: 'CONDITION_MATCHES_EVERY_VALUE',
    kind: 'identity',
    found: condition({ StringLike: { 'aws:SourceVpce': ['vpce-0123456789abcdef0', '*'] } }),
    at: q('*'),
    near: denied({ StringLike: { 'aws:SourceVpce': '*' } }),
  },
  ...roleCases('CREATE_SLR', 'iam:CreateServiceLinkedRole', '*', linkedRole),
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    kind: 'identity',
    found: condition({ ArnLike: { 'aws:ARN': role } }),
    at: q('aws:ARN'),
    near: condition({ ArnLike: { 'aws:PrincipalArn': role } }),
  },
  {
    code: 'EMPTY_ARRAY_CONDITION',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:PrincipalOrgID': [] } }),
    at: q('aws:PrincipalOrgID'),
    near: condition({ StringEqualsIfExists: { 'aws:PrincipalOrgID': [] } }),
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    kind: 'identity',
    found: condition({ 'ForAllValues:StringEquals': { 'aws:TagKeys': [] } }),
    at: q('aws:TagKeys'),
    near: condition({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': [] } }),
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    kind: 'identity',
    found: condition({ 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': [] } }),
    at: q('aws:TagKeys'),
    near: condition({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } }),
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    kind: 'identity',
    found: condition({ StringEqualsIfExists: { 'aws:PrincipalOrgID': [] } }),
    at: q('aws:PrincipalOrgID'),
    near: condition({ 'ForAnyValue:StringEqualsIfExists': { 'aws:PrincipalOrgID': [] } }),
  },
  {
    code: 'EMPTY_OBJECT_CONDITION',
    kind: 'identity',
    found: condition({ StringEquals: {} }),
    at: '{}',
    near: condition({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }),
  },
  {
    code: 'EMPTY_ARRAY_PRINCIPAL',
    kind: 'trust',
    found: principal({ AWS: [] }),
    at: '[]',
    near: principal({ AWS: ['111122223333'] }),
  },
  {
    code: 'EMPTY_OBJECT_PRINCIPAL',
    kind: 'trust',
    found: principal({}),
    at: '{}',
    near: principal({ AWS: [] }),
  },
  {
    code: 'EMPTY_SID_VALUE',
    kind: 'identity',
    found: of({ Sid: '', ...allow }),
    at: '""',
    near: of({ Sid: 'Read', ...allow }),
  },
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    kind: 'resource',
    found: of({ ...allow, Principal: { Federated: 'www.amazon.com' } }),
    at: q('www.amazon.com'),
    near: of(resourceAllow),
  },
  {
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    kind: 'identity',
    found: condition({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-1' } }),
    at: q('aws:PrincipalOrgID'),
    near: condition({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }),
  },
  {
    code: 'ALLOW_WITH_FORALLVALUES_WITHOUT_NULL_CHECK',
    kind: 'identity',
    found: condition({ 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } }),
    at: q('aws:PrincipalOrgPaths'),
    near: condition({
      'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' },
      Null: { 'aws:PrincipalOrgPaths': 'false' },
    }),
  },
  {
    code: 'IMPROVE_IP_RANGE',
    kind: 'identity',
    found: condition({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '203.0.113.7/24'] } }),
    at: q('203.0.113.7/24'),
    near: condition({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '203.0.113.7/32', '2001:db8::/32'] } }),
  },
  {
    code: 'INVALID_ACTION',
    kind: 'identity',
    found: action(['s3:GetObject', 's3:ListBuckets']),
    at: q('s3:ListBuckets'),
    near: action(['s3:getobject', 's3:ListAllMy*']),
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    kind: 'identity',
    found: resource('arn:aws:sqs:us-east-1:1234:queue'),
    at: q('arn:aws:sqs:us-east-1:1234:queue'),
    near: resource(['arn:aws:sqs:us-east-1:111122223333:queue', 'arn:aws:sqs:us-east-1:*:queue']),
  },
  {
    code: 'INVALID_ARN_REGION',
    kind: 'identity',
    found: resource('arn:aws:sqs:virginia:111122223333:queue'),
    at: q('arn:aws:sqs:virginia:111122223333:queue'),
    near: resource([
      'arn:aws:sqs:us-gov-west-1:111122223333:queue',
      'arn:aws:sqs:${aws:RequestedRegion}:*:q',
    ]),
  },
  {
    code: 'INVALID_ARN_SERVICE_CASE',
    kind: 'identity',
    found: resource('arn:aws:SQS:us-east-1:111122223333:queue'),
    at: q('arn:aws:SQS:us-east-1:111122223333:queue'),
    near: resource('arn:aws:sqs:us-east-1:111122223333:Queue'),
  },
  {
    code: 'INVALID_CONDITION_KEY_FORMAT',
    kind: 'identity',
    found: condition({ StringEquals: { SourceVpc: 'vpc-0123456789abcdef0' } }),
    at: q('SourceVpc'),
    near: condition({ StringEquals: { 'aws:ResourceTag/cost center': 'a' } }),
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    kind: 'identity',
    found: condition({ Bool: { 'aws:SecureTransport': ['true', 'false'] } }),
    at: q('aws:SecureTransport'),
    near: condition({ Bool: { 'aws:SecureTransport': ['true'] } }),
  },
  {
    code: 'INVALID_DATE_VALUE',
    kind: 'identity',
    found: condition({ DateLessThan: { 'aws:CurrentTime': '1735689600' } }),
    at: q('1735689600'),
    near: condition({ DateLessThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z', '2026'] } }),
  },
  {
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    kind: 'trust',
    found: of({ ...trust, Principal: { Federated: 'login.example.com' } }),
    at: q('login.example.com'),
    near: of({ ...trust, Principal: { Federated: 'accounts.google.com' } }),
  },
  {
    code: 'INVALID_GLOBAL_CONDITION_KEY',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:PrincipalOrg': 'o-1' } }),
    at: q('aws:PrincipalOrg'),
    near: condition({ StringEquals: { 'AWS:principalorgid': 'o-1', 'aws:PrincipalTag/team': 'a' } }),
  },
  {
    code: 'INVALID_ROLE_REFERENCE',
    kind: 'trust',
    found: principal({ AWS: 'AROAEXAMPLE0123456789' }),
    at: q('AROAEXAMPLE0123456789'),
    near: principal({ AWS: role }),
  },
  {
    code: 'INVALID_USER_REFERENCE',
    kind: 'trust',
    found: principal({ AWS: ['111122223333', 'AIDAEXAMPLE0123456789'] }),
    at: q('AIDAEXAMPLE0123456789'),
    near: principal({ AWS: 'AROAEXAMPLE0123456789' }),
  },
  {
    code: 'INVALID_REGION',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'us-east-1a'] } }),
    at: q('us-east-1a'),
    near: condition({ StringLike: { 'aws:RequestedRegion': ['us-east-1', 'eu-*', 'aws-global'] } }),
  },
  {
    code: 'INVALID_SERVICE_CONDITION_KEY',
    kind: 'identity',
    found: condition({ StringEquals: { 's3:Prefix': 'a', 's3:Folder': 'a' } }),
    at: q('s3:Folder'),
    near: condition({
      StringEquals: { 's3:prefix': 'a', 's3:ExistingObjectTag/team': 'a', 'saml:aud': 'a' },
    }),
  },
  {
    code: 'INVALID_SERVICE_IN_ACTION',
    kind: 'identity',
    found: action(['s4:GetObject', 's3:GetObject']),
    at: q('s4:GetObject'),
    near: action(['S3:GetObject', '*']),
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    kind: 'identity',
    found: condition({ StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'lambda'] } }),
    at: q('lambda'),
    near: condition({ StringLike: { 'iam:PassedToService': ['ec2.amazonaws.com.cn', 'ecs*'] } }),
  },
  {
    code: 'INVALID_SERVICE',
    kind: 'identity',
    found: condition({ StringEquals: { 's4:prefix': 'a' } }),
    at: q('s4:prefix'),
    near: condition({
      StringEquals: { [`${github}:sub`]: 'a', 'saml:sub': 'a', 'keycloak:8080/a:sub': 'a' },
    }),
  },
  {
    code: 'INVALID_VPC_FORMAT',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:SourceVpc': 'production' } }),
    at: q('production'),
    near: condition({ StringLike: { 'aws:SourceVpc': ['vpc-0123456789abcdef0', 'vpc-*'] } }),
  },
  {
    code: 'INVALID_VPCE_FORMAT',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:SourceVpce': 'vpc-0123456789abcdef0' } }),
    at: q('vpc-0123456789abcdef0'),
    near: condition({ StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }),
  },
  {
    code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
    kind: 'trust',
    found: of({
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: ['sts:TagSession', 'sts:AssumeRole'],
    }),
    at: q('sts:AssumeRole'),
    near: of({
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com', AWS: '111122223333' },
      Action: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'],
    }),
  },
  {
    code: 'MISSING_ARN_FIELD',
    kind: 'identity',
    found: resource('arn:aws:s3:bucket'),
    at: q('arn:aws:s3:bucket'),
    near: resource('arn:aws:s3:*'),
  },
  {
    code: 'MISSING_AUDIENCE_FOR_OIDC_PRINCIPAL',
    kind: 'trust',
    found: federated(github, { StringEquals: { [`${github}:sub`]: onMain } }),
    at: q(provider(github)),
    near: federated(github, { StringEquals: { [`${github}:sub`]: onMain, ...audience } }),
  },
  {
    code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    kind: 'trust',
    found: federated('login.example.com/tenant', { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }),
    at: q(provider('login.example.com/tenant')),
    near: federated('login.example.com/tenant', { StringEquals: { 'login.example.com/tenant:aud': 'app' } }),
  },
  {
    code: 'MISSING_GITHUB_REPO_CONDITION_KEY',
    kind: 'trust',
    found: federated(github, { StringEquals: audience, StringLike: { [`${github}:sub`]: 'repo:*' } }),
    at: q(provider(github)),
    near: federated(github, { StringEquals: audience, StringLike: { [`${github}:sub`]: 'repo:octo/*' } }),
  },
  {
    code: 'MISSING_PAIRED_CONDITION_KEYS',
    kind: 'identity',
    found: condition({ IpAddress: { 'aws:VpcSourceIp': '10.1.0.0/16' } }),
    at: q('aws:VpcSourceIp'),
    near: condition({
      IpAddress: { 'aws:VpcSourceIp': '10.1.0.0/16' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    }),
  },
  {
    code: 'MISSING_QUALIFIER',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:TagKeys': ['team'] } }),
    at: q('aws:TagKeys'),
    near: condition({
      'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] },
      Null: { 'aws:TagKeys': false },
    }),
  },
  {
    code: 'MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER',
    kind: 'trust',
    found: federated('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
      'ForAllValues:StringLike': { 'gitlab.com:sub': 'project_path:group/app:*' },
    }),
    at: q(provider('gitlab.com')),
    near: federated('gitlab.com', {
      StringEquals: { 'gitlab.com:aud': 'https://gitlab.com' },
      StringLike: { 'gitlab.com:sub': 'project_path:group/app:*' },
    }),
  },
  {
    code: 'MISSING_TAG_KEY_IN_CONDITION',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:ResourceTag': 'team' } }),
    at: q('aws:ResourceTag'),
    near: condition({ StringEquals: { 'aws:ResourceTag/team': 'a' } }),
  },
  {
    code: 'MISSING_VERSION',
    kind: 'identity',
    found: { Statement: allow },
    at: JSON.stringify({ Statement: allow }),
    near: { Version: '2008-10-17', Statement: allow },
  },
  {
    code: 'ALLOW_WITH_NEGATED_TAG_CONDITION_WITHOUT_NULL_CHECK',
    kind: 'identity',
    found: condition({ StringNotEquals: { 'aws:ResourceTag/secret': 'yes' } }),
    at: q('aws:ResourceTag/secret'),
    near: denied({ StringNotEquals: { 'aws:ResourceTag/secret': 'yes' } }),
  },
  ...roleCases('PASS_ROLE', 'iam:PassRole', 'arn:aws:iam::*:role/*', role),
  {
    code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    kind: 'managed',
    found: of({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    at: q('iam:PassRole'),
    near: of({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: passedTo }),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    kind: 'service-control',
    found: of({ ...deny, Resource: `arn:aws:s3:::${'a'.repeat(5120)}` }),
    at: JSON.stringify(of({ ...deny, Resource: `arn:aws:s3:::${'a'.repeat(5120)}` })),
    near: of({ ...deny, Resource: `arn:aws:s3:::${'a'.repeat(4900)}` }),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
    kind: 'resource-control',
    found: of({ ...control, Resource: `arn:aws:s3:::${'é'.repeat(2560)}` }),
    at: JSON.stringify(of({ ...control, Resource: `arn:aws:s3:::${'é'.repeat(2560)}` })),
    near: of({ ...control, Resource: `arn:aws:s3:::${'a'.repeat(2560)}` }),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    kind: 'managed',
    found: resource(`arn:aws:s3:::${'a'.repeat(6144)}`),
    at: JSON.stringify(resource(`arn:aws:s3:::${'a'.repeat(6144)}`)),
    near: resource(`arn:aws:s3:::${'a '.repeat(3000)}`),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA',
    kind: 'identity',
    found: resource(`arn:aws:s3:::${'a'.repeat(10_240)}`),
    at: JSON.stringify(resource(`arn:aws:s3:::${'a'.repeat(10_240)}`)),
    near: resource(`arn:aws:s3:::${'a'.repeat(10_000)}`),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA',
    kind: 'session',
    found: resource(`arn:aws:s3:::${'a'.repeat(2048)}`),
    at: JSON.stringify(resource(`arn:aws:s3:::${'a'.repeat(2048)}`)),
    near: resource(`arn:aws:s3:::${'a'.repeat(1900)}`),
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    kind: 'trust',
    found: principal({ AWS: `arn:aws:iam::111122223333:role/${'a'.repeat(2048)}` }),
    at: JSON.stringify(principal({ AWS: `arn:aws:iam::111122223333:role/${'a'.repeat(2048)}` })),
    near: principal({ AWS: `arn:aws:iam::111122223333:role/${'a'.repeat(1000)}` }),
  },
  {
    code: 'PRIVATE_IP_ADDRESS',
    kind: 'identity',
    found: condition({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', 'fd00::/8'] } }),
    at: q('10.0.0.0/8'),
    near: condition({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS',
    kind: 'identity',
    found: denied({ NotIpAddress: { 'aws:SourceIp': '192.168.1.0/24' } }),
    at: q('192.168.1.0/24'),
    near: denied({ NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
  },
  {
    code: 'PRIVATE_IP_ADDRESS_SUBSET',
    kind: 'identity',
    found: condition({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '10.0.0.0/8'] } }),
    at: q('10.0.0.0/8'),
    near: condition({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '0.0.0.0/0'] } }),
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    kind: 'identity',
    found: denied({ NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '172.16.0.0/12'] } }),
    at: q('172.16.0.0/12'),
    near: denied({ NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '172.32.0.0/12'] } }),
  },
  {
    code: 'REDUNDANT_ACTION',
    kind: 'identity',
    found: action(['s3:GetObject', 's3:Get*', 's3:ListBucket']),
    at: q('s3:GetObject'),
    near: action(['s3:Get*', 's3:*Acl']),
  },
  {
    code: 'REDUNDANT_CONDITION_VALUE_NUM',
    kind: 'identity',
    found: condition({ NumericLessThan: { 'aws:MultiFactorAuthAge': ['2700', '3600'] } }),
    at: q('aws:MultiFactorAuthAge'),
    near: condition({ NumericEquals: { 'aws:MultiFactorAuthAge': ['2700', '3600'] } }),
  },
  {
    code: 'REDUNDANT_RESOURCE',
    kind: 'identity',
    found: resource(['arn:aws:s3:::a/*', 'arn:aws:s3:::a/b/*']),
    at: q('arn:aws:s3:::a/b/*'),
    near: resource(['arn:aws:s3:::a/*', 'arn:aws:s3:::b/a/*', 'arn:aws:s3:::${aws:username}']),
  },
  {
    code: 'REDUNDANT_STATEMENT',
    kind: 'identity',
    found: of({ ...allow, Action: ['s3:Get*', 's3:ListBucket'] }, allow),
    at: JSON.stringify(allow),
    near: of({ ...allow, Action: 's3:Get*', Condition: passedTo }, allow),
  },
  {
    code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    kind: 'resource',
    found: of({ ...allow, Principal: { Service: 'cloudtrail.amazonaws.com' } }),
    at: q('cloudtrail.amazonaws.com'),
    near: of({
      ...allow,
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    }),
  },
  {
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    kind: 'trust',
    found: federated(github, {
      StringEquals: audience,
      StringLike: { [`${github}:sub`]: 'repo:octo/app:*' },
    }),
    at: q('repo:octo/app:*'),
    near: federated(github, { StringEquals: audience, StringLike: { [`${github}:sub`]: onMain } }),
  },
  {
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    kind: 'identity',
    found: condition({ StringLike: { 'aws:SourceArn': 'arn:aws:s3:*:bucket' } }),
    at: q('aws:SourceArn'),
    near: condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:bucket' } }),
  },
  {
    code: 'TRUST_FOR_EVERYONE',
    kind: 'trust',
    found: of({ ...trust, Principal: { AWS: '*' }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
    at: q('*'),
    near: of({
      ...trust,
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }),
  },
  {
    code: 'TYPE_MISMATCH',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:SecureTransport': 'true' } }),
    at: q('aws:SecureTransport'),
    near: condition({
      Bool: { 'aws:SecureTransport': 'true' },
      StringLike: { 'aws:PrincipalArn': role },
      NumericLessThan: { 'aws:EpochTime': '1735689600' },
    }),
  },
  {
    code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    kind: 'identity',
    found: of({ ...deny, Action: 'health:*', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
    at: q('aws:ResourceTag/a'),
    near: of({ ...deny, Action: 'ec2:*', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
  },
  {
    code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    kind: 'identity',
    found: of({
      Effect: 'Deny',
      NotAction: 'ec2:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } },
    }),
    at: q('aws:ResourceTag/a'),
    near: of({
      Effect: 'Deny',
      NotAction: 'ec2:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/a': 'b' } },
    }),
  },
  {
    code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    kind: 'identity',
    found: of({ ...allow, Action: 'health:*', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
    at: q('aws:ResourceTag/a'),
    near: of({ ...allow, Action: 'ec2:*', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
  },
  {
    code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    kind: 'identity',
    found: of({
      Effect: 'Allow',
      NotAction: 'iam:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } },
    }),
    at: q('aws:ResourceTag/a'),
    near: of({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  },
  {
    code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    kind: 'identity',
    found: action('s3:Get${what}'),
    at: '${what}',
    near: resource('arn:aws:s3:::${what}'),
  },
  {
    code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
    kind: 'identity',
    found: { Version: '2008-10-17', Statement: { ...allow, Resource: 'arn:aws:s3:::b/${aws:username}/*' } },
    at: '${aws:username}',
    near: { Version: version, Statement: { ...allow, Resource: 'arn:aws:s3:::b/${aws:username}/*' } },
  },
  {
    code: 'WILDCARD_IN_SERVICE_NAME',
    kind: 'identity',
    found: action('*:GetObject'),
    at: q('*:GetObject'),
    near: of({ ...allow, Action: '*', Resource: '*' }),
  },
  {
    code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
    kind: 'identity',
    found: condition({ StringEquals: { 'aws:PrincipalTag/job': ['admin', 'dev-*'] } }),
    at: q('dev-*'),
    near: condition({
      StringLike: { 'aws:PrincipalTag/job': 'dev-*' },
      StringEquals: { 'aws:PrincipalTag/star': '${*}' },
    }),
  },
];

/** One for every rule of refusals. */
export const refusalCases: readonly RefusalCase[] = [
  { code: 'JSON_SYNTAX_ERROR', kind: 'identity', refused: '{"Version":}', at: '' },
  { code: 'JSON_SYNTAX_ERROR', kind: 'trust', refused: '', at: '' },
  { code: 'POLICY_REFUSED', kind: 'identity', refused: ' '.repeat(1_000_000), at: '' },
  {
    code: 'NULL_WITH_IF_EXISTS',
    kind: 'identity',
    refused: condition({ NullIfExists: { 'aws:a': true } }),
    at: q('NullIfExists'),
  },
  {
    code: 'NULL_WITH_QUALIFIER',
    kind: 'identity',
    refused: condition({ 'ForAnyValue:Null': { 'aws:a': true } }),
    at: q('ForAnyValue:Null'),
  },
  {
    code: 'INVALID_CONDITION_OPERATOR',
    kind: 'identity',
    refused: condition({ StringIs: { 'aws:a': 'b' } }),
    at: q('StringIs'),
  },
  {
    code: 'INVALID_CONDITION_KEY_FORMAT',
    kind: 'identity',
    refused: condition({ StringEquals: { '': 'b' } }),
    at: '""',
  },
  {
    code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    kind: 'identity',
    refused: condition({ StringEquals: { 'aws:a': 'b', 'AWS:a': 'b' } }),
    at: q('AWS:a'),
  },
  {
    code: 'INVALID_VERSION',
    kind: 'identity',
    refused: { Version: '2020-01-01', Statement: allow },
    at: q('2020-01-01'),
  },
  {
    code: 'INVALID_VERSION',
    kind: 'managed',
    refused: { Version: '2008-10-17', Statement: allow },
    at: q('2008-10-17'),
  },
  {
    code: 'INVALID_POLICY_ELEMENT',
    kind: 'identity',
    refused: of({ ...allow, Comment: 'x' }),
    at: q('Comment'),
  },
  {
    code: 'MISSING_STATEMENT',
    kind: 'identity',
    refused: { Version: version },
    at: JSON.stringify({ Version: version }),
  },
  {
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    kind: 'identity',
    refused: of({ ...allow, NotAction: '*' }),
    at: q('NotAction'),
  },
  {
    code: 'MISSING_EFFECT',
    kind: 'identity',
    refused: of({ Action: '*', Resource: '*' }),
    at: '{"Action":"*","Resource":"*"}',
  },
  { code: 'INVALID_EFFECT', kind: 'identity', refused: of({ ...allow, Effect: 'Permit' }), at: q('Permit') },
  { code: 'INVALID_EFFECT', kind: 'identity', refused: of({ ...allow, Effect: 'allow' }), at: q('allow') },
  { code: 'INVALID_PRINCIPAL_KEY', kind: 'trust', refused: principal({ Google: 'x' }), at: q('Google') },
  { code: 'DATA_TYPE_MISMATCH', kind: 'identity', refused: action([1]), at: '1' },
  { code: 'DATA_TYPE_MISMATCH', kind: 'identity', refused: [], at: '[]' },
  { code: 'MISSING_PRINCIPAL', kind: 'resource', refused: of(allow), at: JSON.stringify(allow) },
  {
    code: 'SCP_SYNTAX_ERROR_PRINCIPAL',
    kind: 'service-control',
    refused: of({ ...deny, Principal: '*' }),
    at: q('*'),
  },
  {
    code: 'UNSUPPORTED_PRINCIPAL',
    kind: 'identity',
    refused: of({ ...allow, Principal: { AWS: '*' } }),
    at: '{"AWS":"*"}',
  },
  { code: 'EMPTY_ARRAY_ACTION', kind: 'identity', refused: action([]), at: '[]' },
  {
    code: 'MISSING_ACTION',
    kind: 'identity',
    refused: of({ Effect: 'Allow', Resource: '*' }),
    at: '{"Effect":"Allow","Resource":"*"}',
  },
  { code: 'EMPTY_ARRAY_RESOURCE', kind: 'identity', refused: resource([]), at: '[]' },
  {
    code: 'MISSING_RESOURCE',
    kind: 'identity',
    refused: of({ Effect: 'Allow', Action: '*' }),
    at: '{"Effect":"Allow","Action":"*"}',
  },
  { code: 'UNSUPPORTED_SID', kind: 'identity', refused: of({ Sid: 'a b', ...allow }), at: q('a b') },
  {
    code: 'UNIQUE_SIDS_REQUIRED',
    kind: 'identity',
    refused: of({ Sid: 'a', ...allow }, { ...deny, Sid: 'a' }),
    at: q('a'),
  },
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    kind: 'trust',
    refused: of({ ...trust, Resource: '*' }),
    at: q('*'),
  },
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    kind: 'trust',
    refused: of({ Effect: 'Deny', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole' }),
    at: '{"AWS":"*"}',
  },
  {
    code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    kind: 'trust',
    refused: principal('*'),
    at: q('*'),
  },
  {
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    kind: 'resource',
    refused: of({ ...allow, NotPrincipal: { AWS: '111122223333' } }),
    at: '{"AWS":"111122223333"}',
  },
  {
    code: 'RCP_SYNTAX_ERROR_ALLOW',
    kind: 'resource-control',
    refused: of({ ...control, Effect: 'Allow' }),
    at: q('Allow'),
  },
  {
    code: 'RCP_SYNTAX_ERROR_NOTACTION',
    kind: 'resource-control',
    refused: of({ Effect: 'Deny', Principal: '*', NotAction: ['s3:*'], Resource: '*' }),
    at: '["s3:*"]',
  },
  {
    code: 'RCP_SYNTAX_ERROR_ACTION',
    kind: 'resource-control',
    refused: of({ ...control, Action: ['s3:*', '*'] }),
    at: q('*'),
  },
  {
    code: 'RCP_SYNTAX_ERROR_PRINCIPAL',
    kind: 'resource-control',
    refused: of({ ...control, Principal: { AWS: '111122223333' } }),
    at: q('111122223333'),
  },
  {
    code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    kind: 'trust',
    refused: principal({ AWS: 'arn:aws:iam::111122223333:role/*' }),
    at: q('arn:aws:iam::111122223333:role/*'),
  },
  { code: 'INVALID_PRINCIPAL_FORMAT', kind: 'trust', refused: principal({ AWS: 'bob' }), at: q('bob') },
  { code: 'INVALID_PRINCIPAL_FORMAT', kind: 'trust', refused: principal('bob'), at: q('bob') },
  {
    code: 'INVALID_VARIABLE_FOR_OPERATOR',
    kind: 'identity',
    refused: condition({ Bool: { 'aws:SecureTransport': '${aws:username}' } }),
    at: q('${aws:username}'),
  },
  {
    code: 'MISSING_BRACE_IN_VARIABLE',
    kind: 'identity',
    refused: resource('arn:aws:s3:::b/${aws:username'),
    at: q('arn:aws:s3:::b/${aws:username'),
  },
  {
    code: 'EMPTY_VARIABLE',
    kind: 'identity',
    refused: resource('arn:aws:s3:::b/${}'),
    at: q('arn:aws:s3:::b/${}'),
  },
  {
    code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    kind: 'identity',
    refused: resource('arn:aws:s3:::b/${aws: username}'),
    at: q('arn:aws:s3:::b/${aws: username}'),
  },
  {
    code: 'MISSING_QUOTE_IN_VARIABLE',
    kind: 'identity',
    refused: resource("arn:aws:s3:::b/${aws:username, 'x}"),
    at: q("arn:aws:s3:::b/${aws:username, 'x}"),
  },
  {
    code: 'UNSUPPORTED_SYMBOL_IN_VARIABLE',
    kind: 'identity',
    refused: resource('arn:aws:s3:::b/${aws:user*}'),
    at: q('arn:aws:s3:::b/${aws:user*}'),
  },
  {
    code: 'TYPE_MISMATCH_DATE',
    kind: 'identity',
    refused: condition({ DateLessThan: { 'aws:CurrentTime': 'now' } }),
    at: q('now'),
  },
  {
    code: 'TYPE_MISMATCH_NUMBER',
    kind: 'identity',
    refused: condition({ NumericEquals: { 's3:max-keys': 'ten' } }),
    at: q('ten'),
  },
  {
    code: 'TYPE_MISMATCH_BOOLEAN',
    kind: 'identity',
    refused: condition({ Bool: { 'aws:SecureTransport': 'yes' } }),
    at: q('yes'),
  },
  {
    code: 'TYPE_MISMATCH_IP_RANGE',
    kind: 'identity',
    refused: condition({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/33' } }),
    at: q('10.0.0.0/33'),
  },
  {
    code: 'TYPE_MISMATCH_STRING',
    kind: 'identity',
    refused: condition({ BinaryEquals: { 'aws:a': 'QQ' } }),
    at: q('QQ'),
  },
  {
    code: 'MISSING_ARN_FIELD',
    kind: 'identity',
    refused: condition({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3' } }),
    at: q('arn:aws:s3'),
  },
  { code: 'MISSING_ARN_FIELD', kind: 'identity', refused: resource('arn:aws:s3::b'), at: q('arn:aws:s3::b') },
  { code: 'INVALID_ARN_PREFIX', kind: 'identity', refused: resource('bucket'), at: q('bucket') },
  {
    code: 'INVALID_PARTITION',
    kind: 'identity',
    refused: resource('arn:amazon:s3:::b'),
    at: q('arn:amazon:s3:::b'),
  },
  {
    code: 'ARN_REGION_NOT_ALLOWED',
    kind: 'identity',
    refused: resource('arn:aws:iam:us-east-1:111122223333:role/r'),
    at: q('arn:aws:iam:us-east-1:111122223333:role/r'),
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    kind: 'identity',
    refused: resource('arn:aws:iam::111122223333:rolle/r'),
    at: q('arn:aws:iam::111122223333:rolle/r'),
  },
  { code: 'INVALID_ACTION', kind: 'identity', refused: action('GetObject'), at: q('GetObject') },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    kind: 'trust',
    refused: of({ ...trust, Action: ['sts:AssumeRole', 's3:GetObject'] }),
    at: q('s3:GetObject'),
  },
];

/** An account as `aws iam get-account-authorization-details` prints one, made up. */

export type Dump = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const date = '2024-05-06T07:08:09+00:00';
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const policyOf = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });
const idOf = (prefix: string, index: number): string =>
  `${prefix}X${String(index)
    .padStart(16, 'A')
    .replaceAll(/[0189]/g, 'B')}`;

/** `count` roles, and as many of everything else as goes with them. */
export function generateDump(accountId: string, count: number): Dump {
  const arn = (resource: string): string => `arn:aws:iam::${accountId}:${resource}`;
  const userCount = Math.ceil(count / 5);
  const groupCount = Math.ceil(count / 20);
  const policyCount = Math.ceil(count / 6);
  const policyPath = (index: number): string => (index % 2 === 0 ? '/' : '/team/');
  const policyArn = (index: number): string =>
    arn(`policy${policyPath(index % policyCount)}Policy-${index % policyCount}`);
  const attached = (...arns: readonly string[]) =>
    arns.map((one) => ({ PolicyName: one.slice(one.lastIndexOf('/') + 1), PolicyArn: one }));
  const inline = (index: number) => ({
    PolicyName: `inline-${index}`,
    PolicyDocument: policyOf(
      {
        Sid: `S${index}`,
        Effect: 'Allow',
        Action: ['s3:GetObject', 'sqs:*'],
        Resource: [`arn:aws:s3:::logs-${accountId}/*`, `arn:aws:sqs:eu-west-1:${accountId}:queue-${index}`],
      },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ),
  });
  return {
    UserDetailList: numbers(userCount).map((index) => ({
      Path: index % 3 === 0 ? '/' : '/people/',
      UserName: `user.${index}@example.com`,
      UserId: idOf('AIDA', index),
      Arn: arn(`user${index % 3 === 0 ? '/' : '/people/'}user.${index}@example.com`),
      CreateDate: date,
      UserPolicyList: index % 4 === 0 ? [inline(index)] : [],
      GroupList: [`Group-${index % groupCount}`],
      AttachedManagedPolicies: index % 5 === 0 ? attached(policyArn(index)) : [],
      ...(index % 7 === 0 && { PermissionsBoundary: boundary(policyArn(0)) }),
      Tags: index % 2 === 0 ? [{ Key: 'team', Value: `t${index} é` }] : [],
    })),
    GroupDetailList: numbers(groupCount).map((index) => ({
      Path: '/',
      GroupName: `Group-${index}`,
      GroupId: idOf('AGPA', index),
      Arn: arn(`group/Group-${index}`),
      CreateDate: date,
      GroupPolicyList: [inline(index)],
      AttachedManagedPolicies: attached('arn:aws:iam::aws:policy/IAMReadOnlyAccess', policyArn(index)),
    })),
    RoleDetailList: numbers(count).map((index) => {
      const path = index % 10 === 0 ? '/service/' : '/';
      const trustPolicy = policyOf(trustStatement(index, count, arn, accountId));
      const role = {
        Path: path,
        RoleName: `Role-${index}`,
        RoleId: idOf('AROA', index),
        Arn: arn(`role${path}Role-${index}`),
        CreateDate: date,
        AssumeRolePolicyDocument: trustPolicy,
      };
      return {
        ...role,
        InstanceProfileList:
          index % 12 === 0
            ? [
                {
                  Path: '/',
                  InstanceProfileName: `Profile-${index}`,
                  InstanceProfileId: idOf('AIPA', index),
                  Arn: arn(`instance-profile/Profile-${index}`),
                  CreateDate: date,
                  Roles: [role],
                },
              ]
            : [],
        RolePolicyList: index % 2 === 0 ? [inline(index), inline(index + 1)] : [],
        AttachedManagedPolicies: attached('arn:aws:iam::aws:policy/IAMReadOnlyAccess', policyArn(index)),
        ...(index % 9 === 0 && { PermissionsBoundary: boundary(policyArn(1)) }),
        Tags: [{ Key: 'index', Value: String(index) }],
        RoleLastUsed: index % 3 === 0 ? { LastUsedDate: date, Region: 'us-east-1' } : {},
      };
    }),
    Policies: numbers(policyCount).map((index) => ({
      PolicyName: `Policy-${index}`,
      PolicyId: idOf('ANPA', index),
      Arn: policyArn(index),
      Path: policyPath(index),
      DefaultVersionId: index % 4 === 0 ? 'v3' : 'v7',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      ...(index % 2 === 0 && { Description: `Policy number ${index}` }),
      CreateDate: date,
      UpdateDate: date,
      PolicyVersionList: ['v7', 'v6', 'v3'].map((version) => ({
        Document: policyOf({ Effect: 'Allow', Action: `s3:${version}`, Resource: '*' }),
        VersionId: version,
        IsDefaultVersion: version === (index % 4 === 0 ? 'v3' : 'v7'),
        CreateDate: date,
      })),
    })),
  };
}

const boundary = (arn: string) => ({ PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn });

/** Roles trust services, their account, users, and each other in a ring. */
function trustStatement(
  index: number,
  count: number,
  arn: (resource: string) => string,
  accountId: string,
): object {
  const next = (index + 1) % count;
  const principals = [
    { Service: 'ec2.amazonaws.com' },
    { AWS: arn('root') },
    { AWS: accountId },
    { AWS: [arn('user/user.0@example.com'), arn('root')] },
    { AWS: arn(`role${next % 10 === 0 ? '/service/' : '/'}Role-${next}`) },
    { Federated: 'accounts.google.com' },
  ];
  const Principal = principals[index % principals.length] ?? {};
  const Action = 'Federated' in Principal ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
  const Condition =
    'Federated' in Principal
      ? { StringEquals: { 'accounts.google.com:aud': `client-${index}` } }
      : { StringEquals: { 'sts:ExternalId': `id-${index}` } };
  return { Sid: `Trust${index}`, Effect: 'Allow', Principal, Action, Condition };
}

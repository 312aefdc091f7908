import {
  GetAccountSummaryCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';

/** What an account has before anything is made in it: an administrator with a key, and the role for other accounts. */
const atFirst = new Set(['Users: 1', 'Roles: 0']);

/** What there still is in the account that a destroyed configuration should have taken along. */
export async function findLeftovers(): Promise<readonly string[]> {
  const iam = new IAMClient({ maxAttempts: 1 });
  const { SummaryMap = {} } = await iam.send(new GetAccountSummaryCommand());
  const { AccountAliases = [] } = await iam.send(new ListAccountAliasesCommand());
  const { Roles = [] } = await iam.send(new ListRolesCommand());
  const counted = [
    'Users',
    'Groups',
    'Roles',
    'Policies',
    'InstanceProfiles',
    'Providers',
    'MFADevices',
    'ServerCertificates',
  ] as const;
  const counts = counted.map((name) => `${name}: ${SummaryMap[name] ?? 'unknown'}`);
  return [
    ...counts.filter((count) => !count.endsWith(': 0') && !atFirst.has(count)),
    ...AccountAliases,
    ...Roles.map(({ Arn = '' }) => Arn),
  ];
}

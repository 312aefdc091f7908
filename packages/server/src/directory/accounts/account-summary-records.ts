import { countRecords } from '../count-records.ts';
import type { CountedTable } from '../count-records.ts';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';

/** How many of what an account has. Each count walks an index of the account's own. */
export interface AccountCounts {
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly policies: number;
  readonly policyVersions: number;
  readonly instanceProfiles: number;
  readonly providers: number;
  readonly mfaDevices: number;
  readonly mfaDevicesInUse: number;
  readonly rootAccessKeys: number;
  readonly rootSigningCertificates: number;
  readonly serverCertificates: number;
}

export async function countEntities(reads: Reads, accountId: string): Promise<AccountCounts> {
  const count = (table: CountedTable): Promise<number> => countRecords(reads, table, accountId);
  return {
    users: await count('user'),
    groups: await count('group'),
    roles: await count('role'),
    policies: await count('managed_policy'),
    policyVersions: await countVersions(reads, accountId),
    instanceProfiles: await count('instance_profile'),
    providers: (await count('oidc_provider')) + (await count('saml_provider')),
    mfaDevices: await count('mfa_device'),
    mfaDevicesInUse: await countDevicesInUse(reads, accountId),
    rootAccessKeys: await countOfRoot(reads, 'access_key', accountId),
    rootSigningCertificates: await countOfRoot(reads, 'signing_certificate', accountId),
    serverCertificates: await count('server_certificate'),
  };
}

async function countVersions(reads: Reads, accountId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom('managed_policy')
    .innerJoin('managed_policy_version', 'managed_policy_version.policyId', 'managed_policy.id')
    .select((select) => select.fn.countAll().as('count'))
    .where('managed_policy.accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function countDevicesInUse(reads: Reads, accountId: string): Promise<number> {
  const row = await reading(reads)
    .selectFrom('mfa_device')
    .select((select) => select.fn.countAll().as('count'))
    .where('accountId', '=', accountId)
    .where('userId', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function countOfRoot(
  reads: Reads,
  table: 'access_key' | 'signing_certificate',
  accountId: string,
): Promise<number> {
  const row = await reading(reads)
    .selectFrom(table)
    .select((select) => select.fn.countAll().as('count'))
    .where('accountId', '=', accountId)
    .where('userId', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

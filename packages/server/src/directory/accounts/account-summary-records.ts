import { countRecords } from '../count-records.ts';
import type { CountedTable } from '../count-records.ts';
import type { Records } from '../../store/store.ts';

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
}

export async function countEntities(records: Records, accountId: string): Promise<AccountCounts> {
  const count = (table: CountedTable): Promise<number> => countRecords(records, table, accountId);
  return {
    users: await count('user'),
    groups: await count('group'),
    roles: await count('role'),
    policies: await count('managed_policy'),
    policyVersions: await countVersions(records, accountId),
    instanceProfiles: await count('instance_profile'),
    providers: (await count('oidc_provider')) + (await count('saml_provider')),
    mfaDevices: await count('mfa_device'),
    mfaDevicesInUse: await countDevicesInUse(records, accountId),
    rootAccessKeys: await countRootKeys(records, accountId),
  };
}

async function countVersions(records: Records, accountId: string): Promise<number> {
  const row = await records
    .selectFrom('managed_policy')
    .innerJoin('managed_policy_version', 'managed_policy_version.policyId', 'managed_policy.id')
    .select((select) => select.fn.countAll().as('count'))
    .where('managed_policy.accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function countDevicesInUse(records: Records, accountId: string): Promise<number> {
  const row = await records
    .selectFrom('mfa_device')
    .select((select) => select.fn.countAll().as('count'))
    .where('accountId', '=', accountId)
    .where('userId', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function countRootKeys(records: Records, accountId: string): Promise<number> {
  const row = await records
    .selectFrom('access_key')
    .select((select) => select.fn.countAll().as('count'))
    .where('accountId', '=', accountId)
    .where('userId', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

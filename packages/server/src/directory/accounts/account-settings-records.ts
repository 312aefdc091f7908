import type { Selectable } from 'kysely';
import type { AccountSettingsTable } from '../../store/schema.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { PasswordPolicy } from './password-policy.ts';

/** How lies in the store what accounts set for themselves. */

export interface AccountSettings {
  readonly passwordPolicy?: PasswordPolicy;
  /** Of the tokens of the global endpoint of STS. */
  readonly globalEndpointTokenVersion: 1 | 2;
  /** A UUID. It stays when outbound federation is disabled. */
  readonly outboundIssuerId?: string;
  readonly isOutboundFederationEnabled: boolean;
}

/** Of an account that never set anything. */
const unset: AccountSettings = { globalEndpointTokenVersion: 1, isOutboundFederationEnabled: false };

export async function findAccountSettings(reads: Reads, accountId: string): Promise<AccountSettings> {
  const row = await reading(reads)
    .selectFrom('account_settings')
    .selectAll()
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return unset;
  return {
    globalEndpointTokenVersion: row.globalEndpointTokenVersion ?? unset.globalEndpointTokenVersion,
    isOutboundFederationEnabled: row.isOutboundFederationEnabled === 1,
    ...(row.passwordPolicy !== null && { passwordPolicy: readPasswordPolicy(row.passwordPolicy) }),
    ...(row.outboundIssuerId !== null && { outboundIssuerId: row.outboundIssuerId }),
  };
}

/** Whether an account was ever given this id as an issuer. */
export async function hasOutboundIssuer(reads: Reads, issuerId: string): Promise<boolean> {
  const row = await reading(reads)
    .selectFrom('account_settings')
    .select('accountId')
    .where('outboundIssuerId', '=', issuerId)
    .executeTakeFirst();
  return row !== undefined;
}

function readPasswordPolicy(json: string): PasswordPolicy {
  const policy: PasswordPolicy = JSON.parse(json);
  return policy;
}

/** Without a policy the account demands what AWS demands of all. */
export async function putPasswordPolicy(
  writes: Writes,
  accountId: string,
  policy: PasswordPolicy | undefined,
): Promise<void> {
  await putSettings(writes, accountId, {
    passwordPolicy: policy === undefined ? null : JSON.stringify(policy),
  });
}

export async function putGlobalEndpointTokenVersion(
  writes: Writes,
  accountId: string,
  version: 1 | 2,
): Promise<void> {
  await putSettings(writes, accountId, { globalEndpointTokenVersion: version });
}

/** `issuerId`: the account's from now on, where one is given. */
export async function putOutboundFederation(
  writes: Writes,
  accountId: string,
  isEnabled: boolean,
  issuerId?: string,
): Promise<void> {
  await putSettings(writes, accountId, {
    isOutboundFederationEnabled: isEnabled ? 1 : 0,
    ...(issuerId !== undefined && { outboundIssuerId: issuerId }),
  });
}

const unsetColumns: Omit<Selectable<AccountSettingsTable>, 'accountId'> = {
  passwordPolicy: null,
  globalEndpointTokenVersion: null,
  outboundIssuerId: null,
  isOutboundFederationEnabled: 0,
};

async function putSettings(
  writes: Writes,
  accountId: string,
  settings: Partial<Selectable<AccountSettingsTable>>,
): Promise<void> {
  await uncached(writes)
    .insertInto('account_settings')
    .values({ ...unsetColumns, accountId, ...settings })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(settings))
    .execute();
}

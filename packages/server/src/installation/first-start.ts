import { findManagementAccount } from '../directory/accounts/account-records.ts';
import { insertAccessKey } from '../directory/access-keys/access-key-records.ts';
import { administratorName, createAdministrator } from './create-administrator.ts';
import type { Directory } from '../directory/directory.ts';
import { createAccessKeyId } from '../directory/identifiers.ts';
import { createSecretAccessKey } from '../directory/access-keys/secret-access-key.ts';
import { randomAccountId } from '../directory/accounts/random-account-id.ts';
import { foundOrganization } from '../directory/organizations/found-organization.ts';
import { createAccount } from '../directory/accounts/create-account.ts';

/** What the operator may fix; what is left out is made up at random. */
interface FirstStartOptions {
  readonly accountId: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
}

/** The key of the first administrator. */
export interface AdministratorKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The operator gave the secret, and so knows it. */
  readonly isGiven: boolean;
}

export interface Installation {
  readonly managementAccountId: string;
  /** Only on the very first start: the secret is shown then, and never again. */
  readonly administratorKey?: AdministratorKey;
}

/**
 * Makes the management account, its organization and its administrator, unless they are there already: then nothing is changed.
 * `now`: epoch seconds.
 */
export async function firstStart(
  directory: Directory,
  options: FirstStartOptions,
  now: number,
): Promise<Installation> {
  return await directory.write(async (writes) => {
    const existing = await findManagementAccount(writes);
    if (existing !== undefined) return { managementAccountId: existing.id };
    const id = options.accountId ?? randomAccountId();
    await createAccount(writes, { id, name: 'management', createdAt: now, isManagement: true }, id);
    await foundOrganization(writes, { managementAccountId: id, featureSet: 'ALL', now });
    const administratorKey = {
      accessKeyId: options.accessKeyId ?? createAccessKeyId('AKIA', id),
      secretAccessKey: options.secretAccessKey ?? createSecretAccessKey(),
      isGiven: options.secretAccessKey !== undefined,
    };
    const userId = await createAdministrator(writes, id, administratorName, now);
    await insertAccessKey(writes, directory.sealer, {
      id: administratorKey.accessKeyId,
      secretAccessKey: administratorKey.secretAccessKey,
      accountId: id,
      userId,
      isActive: true,
      createdAt: now,
    });
    return { managementAccountId: id, administratorKey };
  });
}

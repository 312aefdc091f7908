import { PolicyCache } from '@locum/policy';
import {
  deleteAccessKeyRecord,
  insertAccessKey,
  listAccessKeys,
} from '../../directory/access-keys/access-key-records.ts';
import { createSecretAccessKey } from '../../directory/access-keys/secret-access-key.ts';
import { findManagementAccount } from '../../directory/accounts/account-records.ts';
import { administratorAccessArn } from '../../directory/accounts/create-account.ts';
import { Directory } from '../../directory/directory.ts';
import type { Writes } from '../../directory/handles.ts';
import { createAccessKeyId } from '../../directory/identifiers.ts';
import { attachPolicy } from '../../directory/policies/policy-records.ts';
import { findUserByName } from '../../directory/users/user-records.ts';
import { HostError } from '../../errors/host-error.ts';
import type { MasterKeyOptions } from '../../installation/configured-master-key.ts';
import { createAdministrator } from '../../installation/create-administrator.ts';
import { createSealer } from '../../store/sealing.ts';
import { noteHostEvent } from '../events/note-host-event.ts';
import { withStoppedInstallation } from '../open-stopped.ts';

/** A new key of an administrator. */
export interface ResetAdministrator {
  readonly accountId: string;
  readonly userName: string;
  /** Whether the user was there no more, and was made. */
  readonly isNew: boolean;
  readonly accessKeyId: string;
  /** Told this once, and kept only sealed. */
  readonly secretAccessKey: string;
  /** The user's keys before, which are deleted. */
  readonly deletedAccessKeyIds: readonly string[];
}

export interface ResetOptions {
  readonly configuration: MasterKeyOptions;
  /** In the management account; made with AdministratorAccess where there is none. */
  readonly userName: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Gives an administrator of the management account a new access key, in place of all that he had: what was lost may have been
 * found. Who can run this has the data folder and the master key, and so everything anyhow.
 *
 * @throws {HostError} where there is no installation.
 * @throws {StoreError} `DataDirectoryInUse` where the service runs; what else keeps it from starting.
 */
export async function resetAdministrator(options: ResetOptions): Promise<ResetAdministrator> {
  const { configuration, userName, now } = options;
  return await withStoppedInstallation(configuration, async ({ store, masterKey }) => {
    const directory = new Directory(store, createSealer(masterKey), new PolicyCache(0));
    const time = now();
    return await directory.write(async (writes) => {
      const account = await findManagementAccount(writes);
      if (account === undefined) throw new HostError('The service was never started on this data folder.');
      const owner = await prepareUser(writes, account.id, userName, Math.floor(time / 1000));
      const deletedAccessKeyIds = await deleteAccessKeys(writes, owner);
      const secretAccessKey = createSecretAccessKey();
      const accessKeyId = createAccessKeyId('AKIA', account.id);
      const { accountId, userId, isNew } = owner;
      const key = { id: accessKeyId, secretAccessKey, accountId, userId, isActive: true };
      await insertAccessKey(writes, directory.sealer, { ...key, createdAt: Math.floor(time / 1000) });
      const details = { userName, accessKeyId };
      await noteHostEvent(writes, { eventName: 'ResetAdministrator', time, details });
      return { accountId, userName, isNew, accessKeyId, secretAccessKey, deletedAccessKeyIds };
    });
  });
}

interface Owner {
  readonly accountId: string;
  readonly userId: string;
  readonly isNew: boolean;
}

/** Makes the user unless there is one, and attaches AdministratorAccess. `now`: epoch seconds. */
async function prepareUser(writes: Writes, accountId: string, name: string, now: number): Promise<Owner> {
  const user = await findUserByName(writes, accountId, name);
  if (user === undefined) {
    return { accountId, userId: await createAdministrator(writes, accountId, name, now), isNew: true };
  }
  const policyArn = administratorAccessArn;
  await attachPolicy(writes, { ownerId: user.id, accountId, policyArn, attachedAt: now });
  return { accountId, userId: user.id, isNew: false };
}

async function deleteAccessKeys(writes: Writes, owner: Owner): Promise<readonly string[]> {
  const keys = await listAccessKeys(writes, owner);
  for (const { id } of keys) await deleteAccessKeyRecord(writes, owner, id);
  return keys.map(({ id }) => id);
}

import type { Selectable } from 'kysely';
import type { MfaDeviceTable } from '../../store/credential-tables.ts';
import type { Sealer } from '../../store/sealing.ts';
import { reading, uncached } from '../queries.ts';
import type { Reads, Writes } from '../queries.ts';
import type { Tag } from '../entities.ts';
import { readTags } from '../tag-text.ts';

/** How virtual MFA devices lie in the store: their seeds sealed, bound to the serial number. */

export interface MfaDevice {
  /** The device's ARN. */
  readonly serialNumber: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly createdAt: number;
  readonly tags: readonly Tag[];
  /** The user that it is enabled for. */
  readonly userId?: string;
  readonly enabledAt?: number;
  /** The RFC 6238 time step of the last code that was taken. */
  readonly lastUsedStep?: number;
}

const context = (serialNumber: string): string => `mfa_device:${serialNumber}`;

function toMfaDevice(row: Selectable<MfaDeviceTable>): MfaDevice {
  return {
    serialNumber: row.serialNumber,
    accountId: row.accountId,
    name: row.name,
    path: row.path,
    createdAt: row.createdAt,
    tags: readTags(row.tags),
    ...(row.userId !== null && { userId: row.userId }),
    ...(row.enabledAt !== null && { enabledAt: row.enabledAt }),
    ...(row.lastUsedStep !== null && { lastUsedStep: row.lastUsedStep }),
  };
}

export async function findMfaDevice(reads: Reads, serialNumber: string): Promise<MfaDevice | undefined> {
  const row = await reading(reads)
    .selectFrom('mfa_device')
    .selectAll()
    .where('serialNumber', '=', serialNumber)
    .executeTakeFirst();
  return row && toMfaDevice(row);
}

/** The secret that the device's codes come from; undefined where there is no such device. */
export async function findMfaSeed(
  reads: Reads,
  sealer: Sealer,
  serialNumber: string,
): Promise<Uint8Array | undefined> {
  const row = await reading(reads)
    .selectFrom('mfa_device')
    .select('sealedSeed')
    .where('serialNumber', '=', serialNumber)
    .executeTakeFirst();
  return row && sealer.open(row.sealedSeed, context(serialNumber));
}

export async function insertMfaDevice(
  writes: Writes,
  sealer: Sealer,
  device: MfaDevice,
  seed: Uint8Array,
): Promise<void> {
  await uncached(writes)
    .insertInto('mfa_device')
    .values({
      serialNumber: device.serialNumber,
      accountId: device.accountId,
      name: device.name,
      path: device.path,
      sealedSeed: sealer.seal(seed, context(device.serialNumber)),
      userId: null,
      createdAt: device.createdAt,
      enabledAt: null,
      lastUsedStep: null,
      tags: JSON.stringify(device.tags),
    })
    .execute();
}

/**
 * Marks a time step as used, durably, and says whether it was still unused: of two requests with one code, one
 * gets it.
 */
export async function useTimeStep(writes: Writes, serialNumber: string, step: number): Promise<boolean> {
  const result = await uncached(writes)
    .updateTable('mfa_device')
    .set({ lastUsedStep: step })
    .where('serialNumber', '=', serialNumber)
    .where((where) => where.or([where('lastUsedStep', 'is', null), where('lastUsedStep', '<', step)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The devices that are enabled for a user, by serial number. */
export async function listMfaDevicesOfUser(reads: Reads, userId: string): Promise<readonly MfaDevice[]> {
  const rows = await reading(reads)
    .selectFrom('mfa_device')
    .selectAll()
    .where('userId', '=', userId)
    .orderBy('serialNumber')
    .execute();
  return rows.map(toMfaDevice);
}

/**
 * Up to `limit` devices of an account, by serial number, after the serial number `after`; with `isAssigned` only those
 * that are somebody's, or nobody's.
 */
export async function listMfaDevices(
  reads: Reads,
  accountId: string,
  isAssigned: boolean | undefined,
  after: string,
  limit: number,
): Promise<readonly MfaDevice[]> {
  const rows = await reading(reads)
    .selectFrom('mfa_device')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('serialNumber', '>', after)
    .$if(isAssigned === true, (query) => query.where('userId', 'is not', null))
    .$if(isAssigned === false, (query) => query.where('userId', 'is', null))
    .orderBy('serialNumber')
    .limit(limit)
    .execute();
  return rows.map(toMfaDevice);
}

/** `lastUsedStep`: of the later of the two codes that enabled it. */
export async function assignMfaDevice(
  writes: Writes,
  serialNumber: string,
  assigned: { readonly userId: string; readonly enabledAt: number; readonly lastUsedStep: number },
): Promise<void> {
  await uncached(writes)
    .updateTable('mfa_device')
    .set(assigned)
    .where('serialNumber', '=', serialNumber)
    .execute();
}

/** Takes a device from its user. Its last used step stays: enabled again, it does not take old codes. */
export async function unassignMfaDevice(writes: Writes, serialNumber: string): Promise<void> {
  await uncached(writes)
    .updateTable('mfa_device')
    .set({ userId: null, enabledAt: null })
    .where('serialNumber', '=', serialNumber)
    .execute();
}

export async function updateMfaDeviceTags(
  writes: Writes,
  serialNumber: string,
  tags: readonly Tag[],
): Promise<void> {
  await uncached(writes)
    .updateTable('mfa_device')
    .set({ tags: JSON.stringify(tags) })
    .where('serialNumber', '=', serialNumber)
    .execute();
}

export async function deleteMfaDeviceRecord(writes: Writes, serialNumber: string): Promise<void> {
  await uncached(writes).deleteFrom('mfa_device').where('serialNumber', '=', serialNumber).execute();
}

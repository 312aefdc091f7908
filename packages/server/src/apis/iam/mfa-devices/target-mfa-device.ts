import type { Target } from '../../../authorization/entity-access.ts';
import { mfaDeviceArn, parseEntityArn } from '../../../directory/arns.ts';
import { findMfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import type { MfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mfaDeviceNotFound } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The virtual MFA device that an operation names; it need not exist. A serial number that is no ARN names none. */
export async function findTargetMfaDevice(
  serialNumber: string,
  { caller: { accountId }, services }: Call,
): Promise<Target> {
  const name = parseEntityArn(serialNumber);
  if (name?.type !== 'mfa') {
    const arn = mfaDeviceArn(accountId, '/', serialNumber);
    return { accountId, arn, nameInDenial: arn };
  }
  const device = await findMfaDevice(services.directory.reads, serialNumber);
  return {
    accountId: name.accountId,
    arn: serialNumber,
    nameInDenial: serialNumber,
    ...(device !== undefined && { tags: device.tags }),
  };
}

/** A device of the account, as a transaction sees it. Throws NoSuchEntity. */
export async function reloadMfaDevice(
  serialNumber: string,
  accountId: string,
  reads: Reads,
): Promise<MfaDevice> {
  const device = await findMfaDevice(reads, serialNumber);
  if (device?.accountId !== accountId) throw mfaDeviceNotFound(serialNumber);
  return device;
}

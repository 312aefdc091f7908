import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteMfaDeviceRecord } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mustDeactivateMfaDeviceFirst } from '../../../errors/iam-errors.ts';
import { findTargetMfaDevice, reloadMfaDevice } from './target-mfa-device.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a virtual MFA device that is nobody's.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html
 */
export const deleteVirtualMfaDevice = operation({
  name: 'DeleteVirtualMFADevice',
  input: { SerialNumber: shapes.serialNumber().required() },
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure', 'ConcurrentModification'],
  prepare: (request, call) => findTargetMfaDevice(request.SerialNumber, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteVirtualMFADevice', target)],
  async run({ SerialNumber }, { services: { directory } }, { accountId }) {
    await directory.write(async (writes) => {
      const device = await reloadMfaDevice(SerialNumber, accountId, writes);
      if (device.userId !== undefined) throw mustDeactivateMfaDeviceFirst();
      await deleteMfaDeviceRecord(writes, SerialNumber);
    });
    return {};
  },
});

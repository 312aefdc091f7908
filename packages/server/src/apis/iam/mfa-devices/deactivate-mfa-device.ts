import { entityAccess } from '../../../authorization/entity-access.ts';
import { unassignMfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mfaDeviceNotOfUser } from '../../../errors/iam-errors.ts';
import { reloadMfaDevice } from './target-mfa-device.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes an MFA device from its user: a named one, or the caller. A virtual device remains, and can be enabled again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html
 */
export const deactivateMfaDevice = operation({
  name: 'DeactivateMFADevice',
  input: { UserName: shapes.userName(), SerialNumber: shapes.serialNumber().required() },
  errors: [
    'EntityTemporarilyUnmodifiable',
    'NoSuchEntity',
    'LimitExceeded',
    'ServiceFailure',
    'ConcurrentModification',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeactivateMFADevice', target)],
  async run({ SerialNumber }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const user = await reload(target, writes);
      const device = await reloadMfaDevice(SerialNumber, user.accountId, writes);
      if (device.userId !== user.id) throw mfaDeviceNotOfUser();
      await unassignMfaDevice(writes, SerialNumber);
    });
    return {};
  },
});

import { entityAccess } from '../../../authorization/entity-access.ts';
import { assignMfaDevice, listMfaDevicesOfUser } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mfaDeviceAlreadyEnabled, quotaExceeded } from '../../../errors/iam-errors.ts';
import { findProvenStep, refuseCodes } from './prove-consecutive-codes.ts';
import { quotas } from '../quotas.ts';
import { reloadMfaDevice } from './target-mfa-device.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a virtual MFA device a user's, who proves by two codes in succession to hold it. Neither code counts again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html
 */
export const enableMfaDevice = operation({
  name: 'EnableMFADevice',
  input: {
    UserName: shapes.userName().required(),
    SerialNumber: shapes.serialNumber().required(),
    AuthenticationCode1: shapes.authenticationCode().required(),
    AuthenticationCode2: shapes.authenticationCode().required(),
  },
  errors: [
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'InvalidAuthenticationCode',
    'LimitExceeded',
    'NoSuchEntity',
    'ServiceFailure',
    'ConcurrentModification',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:EnableMFADevice', target)],
  async run(request, call, target) {
    const { SerialNumber } = request;
    const isProven = await call.services.directory.write(async (writes) => {
      const user = await reload(target, writes);
      const device = await reloadMfaDevice(SerialNumber, user.accountId, writes);
      if (device.userId !== undefined) throw mfaDeviceAlreadyEnabled(SerialNumber);
      if ((await listMfaDevicesOfUser(writes, user.id)).length >= quotas.MFADevicesPerUser) {
        throw quotaExceeded('MFADevicesPerUser', quotas.MFADevicesPerUser);
      }
      const step = await findProvenStep(device, request, writes, call);
      if (step === undefined) return false;
      const enabledAt = Math.floor(call.now / 1000);
      await assignMfaDevice(writes, SerialNumber, { userId: user.id, enabledAt, lastUsedStep: step });
      return true;
    });
    if (!isProven) refuseCodes(SerialNumber, call);
    return {};
  },
});

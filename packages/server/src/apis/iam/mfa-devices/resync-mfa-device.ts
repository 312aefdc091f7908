import { entityAccess } from '../../../authorization/entity-access.ts';
import { useTimeStep } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { mfaDeviceNotOfUser } from '../../../errors/iam-errors.ts';
import { findProvenStep, refuseCodes } from './prove-consecutive-codes.ts';
import { reloadMfaDevice } from './target-mfa-device.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes two codes in succession of a user's MFA device. A virtual device keeps the time by a clock that is set, so there
 * is nothing else to bring into step: the codes are checked, and neither counts again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html
 */
export const resyncMfaDevice = operation({
  name: 'ResyncMFADevice',
  input: {
    UserName: shapes.userName().required(),
    SerialNumber: shapes.serialNumber().required(),
    AuthenticationCode1: shapes.authenticationCode().required(),
    AuthenticationCode2: shapes.authenticationCode().required(),
  },
  errors: [
    'InvalidAuthenticationCode',
    'NoSuchEntity',
    'LimitExceeded',
    'ServiceFailure',
    'ConcurrentModification',
  ],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ResyncMFADevice', target)],
  async run(request, call, target) {
    const isProven = await call.services.directory.write(async (writes) => {
      const user = await reload(target, writes);
      const device = await reloadMfaDevice(request.SerialNumber, user.accountId, writes);
      if (device.userId !== user.id) throw mfaDeviceNotOfUser();
      const step = await findProvenStep(device, request, writes, call);
      return step !== undefined && (await useTimeStep(writes, device.serialNumber, step));
    });
    if (!isProven) refuseCodes(request.SerialNumber, call);
    return {};
  },
});

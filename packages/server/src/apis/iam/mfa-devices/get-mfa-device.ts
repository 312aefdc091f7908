import { entityAccess } from '../../../authorization/entity-access.ts';
import { mfaDeviceNotOfUser } from '../../../errors/iam-errors.ts';
import { reloadMfaDevice } from './target-mfa-device.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { map, string, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one MFA device of a user: of the named one, or of the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html
 */
export const getMfaDevice = operation({
  name: 'GetMFADevice',
  input: { SerialNumber: shapes.serialNumber().required(), UserName: shapes.newUserName() },
  output: {
    UserName: string(),
    SerialNumber: string(),
    EnableDate: timestamp(),
    Certifications: map(string()),
  },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetMFADevice', target)],
  async run({ SerialNumber }, { services: { directory } }, target) {
    const { id, accountId, name } = existing(target);
    const device = await reloadMfaDevice(SerialNumber, accountId, directory.reads);
    if (device.userId !== id) throw mfaDeviceNotOfUser();
    return { UserName: name, SerialNumber: device.serialNumber, EnableDate: device.enabledAt };
  },
});

import { accountAccess } from '../../../authorization/entity-access.ts';
import { mfaDeviceArn } from '../../../directory/arns.ts';
import { listMfaDevices } from '../../../directory/mfa-devices/mfa-device-records.ts';
import type { MfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { findUserById } from '../../../directory/users/user-records.ts';
import { paginate } from '../../shared/paginate.ts';
import type { Reads } from '../../../directory/handles.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the account's virtual MFA devices, without their seeds. Of those that are nobody's it says the serial number
 * only.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 */
export const listVirtualMfaDevices = operation({
  name: 'ListVirtualMFADevices',
  input: { AssignmentStatus: string({ values: ['Assigned', 'Unassigned', 'Any'] }), ...shapes.pageRequest },
  output: { VirtualMFADevices: list(shapes.virtualMfaDevice()), ...shapes.page },
  errors: [],
  access: (_request, { caller: { accountId } }) => [
    accountAccess('iam:ListVirtualMFADevices', accountId, mfaDeviceArn(accountId, '/', '')),
  ],
  async run({ AssignmentStatus = 'Any', ...request }, { caller: { accountId }, services: { directory } }) {
    const { reads } = directory;
    const isAssigned = AssignmentStatus === 'Any' ? undefined : AssignmentStatus === 'Assigned';
    const prefix = mfaDeviceArn(accountId, '', '');
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listMfaDevices(reads, accountId, isAssigned, prefix + after, limit),
      // All serial numbers begin alike, and as a whole one may be too long for a marker.
      (device) => device.serialNumber.slice(prefix.length),
    );
    const devices = [];
    for (const device of entries) devices.push(await describe(device, reads));
    return { VirtualMFADevices: devices, ...page };
  },
});

async function describe(device: MfaDevice, reads: Reads) {
  const user = device.userId === undefined ? undefined : await findUserById(reads, device.userId);
  return {
    SerialNumber: device.serialNumber,
    User: user && shapes.briefUserOf(user),
    EnableDate: device.enabledAt,
  };
}

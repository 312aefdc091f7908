import { entityAccess } from '../../../authorization/entity-access.ts';
import { listMfaDevicesOfUser } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { emptyPage, paginateEntries } from '../../shared/paginate.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the MFA devices of a user: the named one, or the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html
 */
export const listMfaDevices = operation({
  name: 'ListMFADevices',
  input: { UserName: shapes.userName(), ...shapes.pageRequest },
  output: { MFADevices: shapes.mfaDevices(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListMFADevices', target)],
  async run(request, { services: { directory } }, target) {
    // Only users can have devices here.
    if (target.kind === 'root') return { MFADevices: [], ...emptyPage };
    const user = existing(target);
    const devices = await listMfaDevicesOfUser(directory.reads, user.id);
    // The path and name are unique, and short enough for a marker where serial numbers may not be.
    const { entries, ...page } = paginateEntries(request, devices, (device) => device.path + device.name);
    return {
      MFADevices: entries.map((device) => ({
        UserName: user.name,
        SerialNumber: device.serialNumber,
        EnableDate: device.enabledAt,
      })),
      ...page,
    };
  },
});

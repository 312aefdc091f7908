import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateMfaDeviceTags } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetMfaDevice, reloadMfaDevice } from './target-mfa-device.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a virtual MFA device by their keys. Keys that it does not have change nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html
 */
export const untagMfaDevice = operation({
  name: 'UntagMFADevice',
  input: { SerialNumber: shapes.serialNumber().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetMfaDevice(request.SerialNumber, call),
  access: ({ TagKeys }, _call, target) => [entityAccess('iam:UntagMFADevice', target, { tagKeys: TagKeys })],
  async run({ SerialNumber, TagKeys }, { services: { directory } }, { accountId }) {
    await directory.write(async (writes) => {
      const { tags } = await reloadMfaDevice(SerialNumber, accountId, writes);
      await updateMfaDeviceTags(writes, SerialNumber, withoutTags(tags, TagKeys));
    });
    return {};
  },
});

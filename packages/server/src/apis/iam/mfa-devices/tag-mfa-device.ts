import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateMfaDeviceTags } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetMfaDevice, reloadMfaDevice } from './target-mfa-device.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds tags to a virtual MFA device, or gives those that are there other values. The case of keys counts.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html
 */
export const tagMfaDevice = operation({
  name: 'TagMFADevice',
  input: { SerialNumber: shapes.serialNumber().required(), Tags: shapes.tags().required() },
  errors: ['InvalidInput', 'NoSuchEntity', 'LimitExceeded', 'ConcurrentModification', 'ServiceFailure'],
  prepare({ SerialNumber, Tags }, call) {
    checkTags(Tags);
    return findTargetMfaDevice(SerialNumber, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagMFADevice', target, { tags: Tags })],
  async run({ SerialNumber, Tags }, { services: { directory } }, { accountId }) {
    await directory.write(async (writes) => {
      const { tags } = await reloadMfaDevice(SerialNumber, accountId, writes);
      await updateMfaDeviceTags(writes, SerialNumber, withTags(tags, Tags));
    });
    return {};
  },
});

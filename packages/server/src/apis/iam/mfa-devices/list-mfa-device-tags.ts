import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { findTargetMfaDevice, reloadMfaDevice } from './target-mfa-device.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a virtual MFA device, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html
 */
export const listMfaDeviceTags = operation({
  name: 'ListMFADeviceTags',
  input: { SerialNumber: shapes.serialNumber().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetMfaDevice(request.SerialNumber, call),
  access: (_request, _call, target) => [entityAccess('iam:ListMFADeviceTags', target)],
  async run({ SerialNumber, ...request }, { services: { directory } }, { accountId }) {
    const { tags } = await reloadMfaDevice(SerialNumber, accountId, directory.reads);
    return listTagsOf(tags, request);
  },
});

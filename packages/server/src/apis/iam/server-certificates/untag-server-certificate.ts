import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetServerCertificate, reloadServerCertificate } from './target-server-certificate.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a server certificate, by their keys. A key that it does not have is no error.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagServerCertificate.html
 */
export const untagServerCertificate = operation({
  name: 'UntagServerCertificate',
  input: {
    ServerCertificateName: shapes.serverCertificateName().required(),
    TagKeys: shapes.tagKeys().required(),
  },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetServerCertificate(request.ServerCertificateName, call),
  access: ({ TagKeys }, _call, target) => [
    entityAccess('iam:UntagServerCertificate', target, { tagKeys: TagKeys }),
  ],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadServerCertificate(target, writes);
      await updateTags(writes, 'server_certificate', id, withoutTags(tags, TagKeys));
    });
    return {};
  },
});

import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetServerCertificate, reloadServerCertificate } from './target-server-certificate.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a server certificate tags beside those that it has; a key that is there gets the new value.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html
 */
export const tagServerCertificate = operation({
  name: 'TagServerCertificate',
  input: { ServerCertificateName: shapes.serverCertificateName().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare(request, call) {
    checkTags(request.Tags);
    return findTargetServerCertificate(request.ServerCertificateName, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagServerCertificate', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reloadServerCertificate(target, writes);
      await updateTags(writes, 'server_certificate', id, withTags(tags, Tags));
    });
    return {};
  },
});

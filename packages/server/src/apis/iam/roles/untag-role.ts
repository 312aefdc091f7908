import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { foldedKey } from '../tags/check-tags.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a role by their keys, in any case. Keys that it does not have change nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html
 */
export const untagRole = operation({
  name: 'UntagRole',
  input: { RoleName: shapes.roleName().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: ({ TagKeys }, _call, target) => [entityAccess('iam:UntagRole', target, { tagKeys: TagKeys })],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reload(target, writes);
      await updateTags(writes, 'role', id, withoutTags(tags, TagKeys, foldedKey));
    });
    return {};
  },
});

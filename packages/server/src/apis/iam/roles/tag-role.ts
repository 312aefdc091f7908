import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { checkTags, foldedKey } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from './target-role.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds tags to a role, or gives those that are there other values. Keys are the same in any case.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html
 */
export const tagRole = operation({
  name: 'TagRole',
  input: { RoleName: shapes.roleName().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare({ RoleName, Tags }, call) {
    checkTags(Tags, foldedKey);
    return findTargetRole(RoleName, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagRole', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reload(target, writes);
      await updateTags(writes, 'role', id, withTags(tags, Tags, foldedKey));
    });
    return {};
  },
});

import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateTags } from '../../../directory/tag-records.ts';
import { foldedKey } from '../tags/check-tags.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from './target-user.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a user by their keys, in any case. Keys that it does not have change nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html
 */
export const untagUser = operation({
  name: 'UntagUser',
  input: { UserName: shapes.userName().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: ({ TagKeys }, _call, target) => [entityAccess('iam:UntagUser', target, { tagKeys: TagKeys })],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id, tags } = await reload(target, writes);
      await updateTags(writes, 'user', id, withoutTags(tags, TagKeys, foldedKey));
    });
    return {};
  },
});

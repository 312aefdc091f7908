import { entityAccess } from '../../../authorization/entity-access.ts';
import { listAccessKeys as listAccessKeyRecords } from '../../../directory/access-keys/access-key-records.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the access keys of a user, or of the caller, without their secrets.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
 */
export const listAccessKeys = operation({
  name: 'ListAccessKeys',
  input: { UserName: shapes.userName(), ...shapes.pageRequest },
  output: { AccessKeyMetadata: shapes.accessKeyMetadata(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListAccessKeys', target)],
  async run(request, { services: { directory } }, target) {
    const owner = await reloadCredentialOwner(target, directory.reads);
    const keys = await listAccessKeyRecords(directory.reads, owner);
    const { entries, ...page } = paginateEntries(request, keys, (key) => key.id);
    return {
      AccessKeyMetadata: entries.map((key) => ({
        UserName: owner.userName,
        AccessKeyId: key.id,
        Status: key.status,
        CreateDate: key.createdAt,
      })),
      ...page,
    };
  },
});

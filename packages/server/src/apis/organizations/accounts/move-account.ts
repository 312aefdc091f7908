import { organizationAccess } from '../../../authorization/organization-access.ts';
import { moveAccountRecord } from '../../../directory/accounts/account-records.ts';
import { unitIdOf } from '../../../directory/organizations/organization-nodes.ts';
import {
  accountAlreadyThere,
  accountNotFound,
  destinationParentNotFound,
  sourceParentNotFound,
} from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Moves an account to another unit, or to the root. What bounds it changes with the next request.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html
 */
export const moveAccount = operation({
  name: 'MoveAccount',
  input: {
    AccountId: shapes.accountId().required(),
    SourceParentId: shapes.parentId().required(),
    DestinationParentId: shapes.parentId().required(),
  },
  errors: [
    ...shapes.writing,
    'SourceParentNotFoundException',
    'DestinationParentNotFoundException',
    'DuplicateAccountException',
    'AccountNotFoundException',
  ],
  async prepare({ AccountId, SourceParentId, DestinationParentId }, call) {
    const account = await findTargetNode(AccountId, call);
    const source = await findTargetNode(SourceParentId, call);
    return {
      base: account.base,
      targets: [account, source, await findTargetNode(DestinationParentId, call)],
    };
  },
  access: (_request, { caller }, { targets }) =>
    targets.flatMap((target) => organizationAccess('MoveAccount', caller, target)),

  async run({ AccountId: id, SourceParentId, DestinationParentId }, call, { base }) {
    await call.services.directory.write(async (writes) => {
      const account = await reloadNode(writes, base, id, accountNotFound);
      const source = await reloadNode(writes, base, SourceParentId, sourceParentNotFound);
      const destination = await reloadNode(writes, base, DestinationParentId, destinationParentNotFound);
      if (account.parentId === unitIdOf(destination)) throw accountAlreadyThere();
      if (account.parentId !== unitIdOf(source)) throw sourceParentNotFound();
      await moveAccountRecord(writes, id, unitIdOf(destination));
    });
    return {};
  },
});

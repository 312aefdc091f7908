import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAccountsIn } from '../../../directory/accounts/account-records.ts';
import { unitIdOf } from '../../../directory/organizations/organization-nodes.ts';
import { listUnitsDownTo } from '../../../directory/organizations/organizational-unit-records.ts';
import { parentNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the accounts that are directly in the root or in a unit, by id.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html
 */
export const listAccountsForParent = operation({
  name: 'ListAccountsForParent',
  input: { ParentId: shapes.parentId().required(), ...shapes.pageRequest },
  output: { Accounts: list(shapes.account()), ...shapes.page },
  errors: [...shapes.reading, 'ParentNotFoundException'],
  prepare: ({ ParentId }, call) => findTargetNode(ParentId, call),
  access: (_request, { caller }, target) => organizationAccess('ListAccountsForParent', caller, target),
  async run(request, call, target) {
    const { reads } = call.services.directory;
    const unitId = unitIdOf(existingNode(target, parentNotFound));
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listAccountsIn(reads, target.base.id, unitId, after, limit),
      ({ id }) => id,
    );
    const units = await listUnitsDownTo(reads, unitId);
    return { Accounts: entries.map((entry) => shapes.accountOf(target.base, entry, units)), ...page };
  },
});

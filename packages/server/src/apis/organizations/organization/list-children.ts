import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAccountsIn } from '../../../directory/accounts/account-records.ts';
import { unitIdOf } from '../../../directory/organizations/organization-nodes.ts';
import { listUnitsIn } from '../../../directory/organizations/organizational-unit-records.ts';
import { parentNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the ids of the accounts or of the units that are directly in the root or in a unit.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html
 */
export const listChildren = operation({
  name: 'ListChildren',
  input: {
    ParentId: shapes.parentId().required(),
    ChildType: shapes.childType().required(),
    ...shapes.pageRequest,
  },
  output: { Children: list(structure({ Id: string(), Type: string() })), ...shapes.page },
  errors: [...shapes.reading, 'ParentNotFoundException'],
  prepare: ({ ParentId }, call) => findTargetNode(ParentId, call),
  access: (_request, { caller }, target) => organizationAccess('ListChildren', caller, target),
  async run({ ChildType, ...request }, call, target) {
    const { reads } = call.services.directory;
    const unitId = unitIdOf(existingNode(target, parentNotFound));
    const listChildRecords = ChildType === 'ACCOUNT' ? listAccountsIn : listUnitsIn;
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit): Promise<readonly { readonly id: string }[]> =>
        listChildRecords(reads, target.base.id, unitId, after, limit),
      ({ id }) => id,
    );
    return { Children: entries.map(({ id }) => ({ Id: id, Type: ChildType })), ...page };
  },
});

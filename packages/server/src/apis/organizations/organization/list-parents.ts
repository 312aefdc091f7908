import { organizationAccess } from '../../../authorization/organization-access.ts';
import { childNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Tells where an account or an organizational unit is: in the root or in a unit, which is its one parent.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html
 */
export const listParents = operation({
  name: 'ListParents',
  input: { ChildId: shapes.childId().required(), ...shapes.pageRequest },
  output: { Parents: list(structure({ Id: string(), Type: string() })), ...shapes.page },
  errors: [...shapes.reading, 'ChildNotFoundException'],
  prepare: ({ ChildId }, call) => findTargetNode(ChildId, call),
  access: (_request, { caller }, target) => organizationAccess('ListParents', caller, target),
  async run(request, _call, target) {
    const { parentId } = existingNode(target, childNotFound, ['account', 'ou']);
    const parent =
      parentId === undefined
        ? { Id: target.base.rootId, Type: 'ROOT' }
        : { Id: parentId, Type: 'ORGANIZATIONAL_UNIT' };
    const { entries, ...page } = await paginateByToken(
      request,
      (after) => Promise.resolve(parent.Id > after ? [parent] : []),
      ({ Id }) => Id,
    );
    return { Parents: entries, ...page };
  },
});

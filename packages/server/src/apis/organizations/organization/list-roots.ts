import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the roots of the organization: there is one.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html
 */
export const listRoots = operation({
  name: 'ListRoots',
  input: shapes.pageRequest,
  output: { Roots: list(shapes.root()), ...shapes.page },
  errors: shapes.reading,
  access: (_request, { caller }) => organizationAccess('ListRoots', caller),
  async run(request, call) {
    const root = shapes.rootOf(await findCallersOrganization(call));
    const { entries, ...page } = await paginateByToken(
      request,
      (after) => Promise.resolve(root.Id > after ? [root] : []),
      ({ Id }) => Id,
    );
    return { Roots: entries, ...page };
  },
});

import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listAccountsOf } from '../../../directory/accounts/account-records.ts';
import { listUnitParents } from '../../../directory/organizations/organizational-unit-records.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists all accounts, by id.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export const listAccounts = operation({
  name: 'ListAccounts',
  input: shapes.pageRequest,
  output: { Accounts: list(shapes.account()), ...shapes.page },
  errors: shapes.reading,
  access: (_request, { caller }) => organizationAccess('ListAccounts', caller),
  async run(request, call) {
    const { reads } = call.services.directory;
    const base = await findCallersOrganization(call);
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listAccountsOf(reads, base.id, after, limit),
      ({ id }) => id,
    );
    const parents = await listUnitParents(reads, base.id);
    return {
      Accounts: entries.map((entry) => shapes.accountOf(base, entry, unitsDownTo(parents, entry.parentId))),
      ...page,
    };
  },
});

/** The ids of the units from the root down to `id`, itself the last. */
function unitsDownTo(parents: ReadonlyMap<string, string | null>, id: string | undefined): readonly string[] {
  const ids: string[] = [];
  for (let next = id ?? null; next !== null; next = parents.get(next) ?? null) ids.unshift(next);
  return ids;
}

import { operation } from '../../../call/operation.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { uuidOf } from '../ids/uuid.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';

/** Lists the organizations that the caller is in: his account. Whoever calls knows it, as with GetCallerIdentity. */
export const listOrganizations = operation({
  name: 'ListOrganizations',
  http: { method: 'GET', path: '/v2/organizations', query: pageQuery },
  input: pageRequest,
  output: {
    orgs: list(structure({ id: string(), name: string(), type: string(), date_created: string() })),
    meta: meta(),
  },
  errors: [],
  access: () => [],
  async run(request, { caller: { accountId }, services: { directory } }) {
    const account = await findAccount(directory.reads, accountId);
    const all = account === undefined ? [] : [account];
    const page = await pageOf(
      request,
      wholeList(all, ({ id }) => id),
    );
    return {
      orgs: page.entries.map(({ id, name, isManagement, createdAt }) => ({
        id: uuidOf('organization', id),
        name,
        type: isManagement ? 'management' : 'member',
        date_created: vultrDate(createdAt),
      })),
      meta: page.meta,
    };
  },
});

import { operation } from '../../../call/operation.ts';
import { list } from '../../../wire/shape/index.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import { step } from '../underlying.ts';
import { trustsOfAccount } from './trusts-of-account.ts';
import type { TrustOperations } from './trust-operations.ts';
import { showTrusts, trustShape } from './trust-shape.ts';

/** Lists the role trusts of all roles of the organization, by the names of the roles. */
export const listRoleTrusts = ({ ListRoles }: TrustOperations) =>
  operation({
    name: 'ListRoleTrusts',
    http: { method: 'GET', path: '/v2/role-trusts', query: pageQuery },
    input: pageRequest,
    output: { role_trusts: list(trustShape()), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListRoles, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const all = await trustsOfAccount(reads, accountId);
      const keyOf = ({ role, trust }: (typeof all)[number]): string =>
        `${role.name.toLowerCase()}/${trust.discriminator}`;
      const page = await pageOf(request, wholeList(all, keyOf));
      return { role_trusts: [...(await showTrusts(page.entries, reads))], meta: page.meta };
    },
  });

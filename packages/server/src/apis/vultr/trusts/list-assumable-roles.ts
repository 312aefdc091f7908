import { operation } from '../../../call/operation.ts';
import { listGroupsOfUser } from '../../../directory/groups/group-member-records.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import { list } from '../../../wire/shape/index.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta } from '../page.ts';
import { checksOf, step } from '../underlying.ts';
import type { RoleTrust } from './role-trust.ts';
import { trustsOfAccount } from './trusts-of-account.ts';
import type { TrustOperations } from './trust-operations.ts';
import { showTrusts, trustShape } from './trust-shape.ts';

/** Lists the trusts that name a user, or a group that he is in, and that are not over. Whether their conditions hold each call decides. */
export const listAssumableRoles = ({ ListRoles, ListGroupsForUser }: TrustOperations) =>
  operation({
    name: 'ListAssumableRoles',
    http: { method: 'GET', path: '/v2/role-trusts/assumable/{user_id}' },
    input: { user_id: uuid().required() },
    output: { assumable_roles: list(trustShape()), meta: meta() },
    errors: ['NoSuchEntity'],
    async prepare({ user_id: named }, call) {
      const user = await findNamed('user', named, call);
      const steps = [
        await step(ListRoles, {}, call),
        await step(ListGroupsForUser, { UserName: iamNameOf(user, named) }, call),
      ];
      return { user, checks: checksOf(steps) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ user_id: named }, { now, services: { directory } }, { user }) {
      if (user === undefined) throw userNotFound(named);
      const { reads } = directory;
      const groups = await listGroupsOfUser(reads, user.id);
      const ids = new Set([user.id, ...groups.map(({ id }) => id)]);
      const names = ({ trusted, validUntil }: RoleTrust): boolean =>
        trusted.kind !== 'issuer' &&
        ids.has(trusted.id) &&
        (validUntil === undefined || validUntil * 1000 > now);
      const all = await trustsOfAccount(reads, user.accountId);
      const shown = await showTrusts(
        all.filter(({ trust }) => names(trust)),
        reads,
      );
      return { assumable_roles: [...shown], meta: { total: shown.length, links: { next: '', prev: '' } } };
    },
  });

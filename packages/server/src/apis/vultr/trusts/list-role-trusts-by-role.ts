import { operation } from '../../../call/operation.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { list } from '../../../wire/shape/index.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta } from '../page.ts';
import { step } from '../underlying.ts';
import type { TrustOperations } from './trust-operations.ts';
import { showTrusts, trustShape } from './trust-shape.ts';
import { trustsOf } from './trusts-of-policy.ts';

/** Lists the trusts of one role, as its trust policy has them. */
export const listRoleTrustsByRole = ({ GetRole }: TrustOperations) =>
  operation({
    name: 'ListRoleTrustsByRole',
    http: { method: 'GET', path: '/v2/role-trusts/by-role/{role_id}' },
    input: { role_id: uuid().required() },
    output: { role_trusts: list(trustShape()), meta: meta() },
    errors: ['NoSuchEntity'],
    async prepare({ role_id: named }, call) {
      const role = await findNamed('role', named, call);
      const { checks } = await step(GetRole, { RoleName: iamNameOf(role, named) }, call);
      return { role, checks };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_id: named }, { services: { directory } }, { role }) {
      if (role === undefined) throw roleNotFound(named);
      const trusts = trustsOf(role.trustPolicy).map(({ trust }) => ({ role, trust }));
      const shown = await showTrusts(trusts, directory.reads);
      return { role_trusts: [...shown], meta: { total: shown.length, links: { next: '', prev: '' } } };
    },
  });

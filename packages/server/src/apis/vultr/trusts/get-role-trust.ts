import { operation } from '../../../call/operation.ts';
import { roleTrustNotFound } from '../../../errors/vultr-errors.ts';
import { iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findTrust } from './find-trust.ts';
import type { TrustOperations } from './trust-operations.ts';
import { showTrust, trustShape } from './trust-shape.ts';

/** Tells of a role trust, for which one must be allowed to look at its role. */
export const getRoleTrust = ({ GetRole }: TrustOperations) =>
  operation({
    name: 'GetRoleTrust',
    http: { method: 'GET', path: '/v2/role-trusts/{role_trust_id}' },
    input: { role_trust_id: uuid().required() },
    output: { role_trust: trustShape() },
    errors: ['NoSuchRoleTrust'],
    async prepare({ role_trust_id: named }, call) {
      const trust = await findTrust(named, call);
      const { checks } = await step(GetRole, { RoleName: iamNameOf(trust?.role, named) }, call);
      return { trust, checks };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_trust_id: named }, { services: { directory } }, { trust }) {
      if (trust?.found === undefined) throw roleTrustNotFound(named);
      const { role, found } = trust;
      const { role_trust: shown } = await showTrust({ role, trust: found.trust }, directory.reads);
      return { role_trust: shown };
    },
  });

import { operation } from '../../../call/operation.ts';
import { roleTrustNotFound, trustOfOtherRole } from '../../../errors/vultr-errors.ts';
import { uuidOf } from '../ids/uuid.ts';
import { iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findTrust, trustIn } from './find-trust.ts';
import { readTrusted } from './read-trusted.ts';
import type { RoleTrust } from './role-trust.ts';
import { readTrustConditions } from './trust-conditions.ts';
import { checkTrust, readValidUntil, trustInput, typeOf } from './trust-input.ts';
import type { TrustOperations } from './trust-operations.ts';
import { oneTrust, showTrust } from './trust-shape.ts';
import { withChangedTrust } from './trusts-of-policy.ts';

/** Changes of a role trust what is given, and leaves the rest: whom it lets in, its conditions, its end. */
export const updateRoleTrust = ({ EditTrustPolicy }: TrustOperations) =>
  operation({
    name: 'UpdateRoleTrust',
    http: { method: 'PUT', path: '/v2/role-trusts/{role_trust_id}' },
    input: { role_trust_id: uuid().required(), ...trustInput },
    output: oneTrust,
    errors: ['NoSuchRoleTrust', 'MalformedPolicyDocument', 'LimitExceeded', 'UnmodifiableEntity'],
    async prepare(request, call) {
      const { role_trust_id: named, trust_type: type = '' } = request;
      const trust = await findTrust(named, call);
      const trusted = await readTrusted(request, call);
      const validUntil = request.valid_until === undefined ? 'kept' : readValidUntil(request.valid_until);
      const changes = (before: RoleTrust): RoleTrust => {
        const { validUntil: end, type: oldType, discriminator, createdAt, ...conditions } = before;
        const until = validUntil === 'kept' ? end : validUntil;
        return checkTrust({
          type: typeOf(type) ?? oldType,
          discriminator,
          createdAt,
          trusted: trusted() ?? before.trusted,
          ...readTrustConditions(request.conditions, conditionsOf(conditions)),
          ...(until !== undefined && { validUntil: until }),
        });
      };
      const edit = (stored: string): string => {
        const found = trustIn(stored, trust?.discriminator ?? '');
        if (found === undefined) throw roleTrustNotFound(named);
        return withChangedTrust(stored, found, changes(found.trust));
      };
      const RoleName = iamNameOf(trust?.role, named);
      return { trust, ...(await step(EditTrustPolicy, { RoleName, edit }, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_trust_id: named, role_id: roleId = '' }, call, { trust, run }) {
      if (trust?.found === undefined) throw roleTrustNotFound(named);
      if (roleId !== '' && roleId.toLowerCase() !== uuidOf('role', trust.role.id)) throw trustOfOtherRole();
      await run();
      const changed = await findTrust(named, call);
      if (changed?.found === undefined) throw roleTrustNotFound(named);
      const { role, found } = changed;
      return await showTrust({ role, trust: found.trust }, call.services.directory.reads);
    },
  });

const conditionsOf = ({ schedule, addresses, claims, policyConditions }: Partial<RoleTrust>) => ({
  ...(schedule !== undefined && { schedule }),
  ...(addresses !== undefined && { addresses }),
  ...(claims !== undefined && { claims }),
  ...(policyConditions !== undefined && { policyConditions }),
});

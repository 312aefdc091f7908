import { operation } from '../../../call/operation.ts';
import { keepDeletedRoleTrust } from '../../../directory/roles/deleted-role-trust-records.ts';
import type { Writes } from '../../../directory/handles.ts';
import { roleTrustNotFound } from '../../../errors/vultr-errors.ts';
import { iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findTrust, trustIn } from './find-trust.ts';
import type { TrustOperations } from './trust-operations.ts';
import { withoutTrust } from './trusts-of-policy.ts';

/** Takes a role trust away. For thirty days it can be restored. Sessions that there are go on, as with IAM. */
export const deleteRoleTrust = ({ EditTrustPolicy }: TrustOperations) =>
  operation({
    name: 'DeleteRoleTrust',
    http: { method: 'DELETE', path: '/v2/role-trusts/{role_trust_id}', status: 204 },
    input: { role_trust_id: uuid().required() },
    errors: ['NoSuchRoleTrust', 'UnmodifiableEntity'],
    async prepare({ role_trust_id: named }, call) {
      const trust = await findTrust(named, call);
      const edit = async (stored: string, writes: Writes): Promise<string> => {
        const found = trust && trustIn(stored, trust.discriminator);
        if (trust === undefined || found === undefined) throw roleTrustNotFound(named);
        const { role, discriminator } = trust;
        const kept = { roleId: role.id, discriminator, statement: found.text };
        await keepDeletedRoleTrust(writes, kept, Math.floor(call.now / 1000));
        return withoutTrust(stored, found);
      };
      const RoleName = iamNameOf(trust?.role, named);
      return { trust, ...(await step(EditTrustPolicy, { RoleName, edit, narrows: true }, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_trust_id: named }, _call, { trust, run }) {
      if (trust === undefined) throw roleTrustNotFound(named);
      await run();
      return {};
    },
  });

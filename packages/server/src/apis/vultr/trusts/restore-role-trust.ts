import { operation } from '../../../call/operation.ts';
import type { Call } from '../../../call/operation.ts';
import {
  findDeletedRoleTrust,
  forgetDeletedRoleTrust,
} from '../../../directory/roles/deleted-role-trust-records.ts';
import { findGroupById } from '../../../directory/groups/group-records.ts';
import type { Reads, Writes } from '../../../directory/handles.ts';
import { findOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { findUserById } from '../../../directory/users/user-records.ts';
import { deletedTrustNotFound, trustedNotFound } from '../../../errors/vultr-errors.ts';
import { iamNameOf, uuid } from '../named.ts';
import { step } from '../underlying.ts';
import { findTrust } from './find-trust.ts';
import type { Trusted } from './role-trust.ts';
import type { TrustOperations } from './trust-operations.ts';
import { showTrust, trustShape } from './trust-shape.ts';
import { trustsOf, withStatement } from './trusts-of-policy.ts';

/** Gives a role the trust again that was deleted, as it was: whom it lets in must be there still. */
export const restoreRoleTrust = ({ EditTrustPolicy }: TrustOperations) =>
  operation({
    name: 'RestoreRoleTrust',
    http: { method: 'PATCH', path: '/v2/role-trusts/{role_trust_id}/restore' },
    input: { role_trust_id: uuid().required() },
    output: { role_trust: trustShape() },
    errors: ['NoSuchRoleTrust', 'MalformedPolicyDocument', 'LimitExceeded', 'UnmodifiableEntity'],
    async prepare({ role_trust_id: named }, call: Call) {
      const trust = await findTrust(named, call);
      const edit = async (stored: string, writes: Writes): Promise<string> => {
        const { role, discriminator = '' } = trust ?? {};
        const now = Math.floor(call.now / 1000);
        const roleId = role?.id ?? '';
        const statement = await findDeletedRoleTrust(writes, roleId, discriminator, now);
        if (statement === undefined) throw deletedTrustNotFound(named);
        await checkTrusted(statement, writes);
        await forgetDeletedRoleTrust(writes, roleId, discriminator);
        return withStatement(stored, statement);
      };
      const RoleName = iamNameOf(trust?.role, named);
      return { trust, ...(await step(EditTrustPolicy, { RoleName, edit }, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_trust_id: named }, call, { trust, run }) {
      if (trust === undefined) throw deletedTrustNotFound(named);
      await run();
      const restored = await findTrust(named, call);
      if (restored?.found === undefined) throw deletedTrustNotFound(named);
      const { role, found } = restored;
      const { role_trust: shown } = await showTrust(
        { role, trust: found.trust },
        call.services.directory.reads,
      );
      return { role_trust: shown };
    },
  });

/** Throws ValidationError where whom the statement names is gone. */
async function checkTrusted(statement: string, reads: Reads): Promise<void> {
  for (const { trust } of trustsOf(`{"Version":"2012-10-17","Statement":[${statement}]}`)) {
    if (!(await isThere(trust.trusted, reads))) throw trustedNotFound(trust.trusted.kind);
  }
}

async function isThere(trusted: Trusted, reads: Reads): Promise<boolean> {
  if (trusted.kind === 'issuer') return (await findOidcProvider(reads, trusted.arn)) !== undefined;
  const find = trusted.kind === 'user' ? findUserById : findGroupById;
  return (await find(reads, trusted.id)) !== undefined;
}

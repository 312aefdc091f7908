import { operation } from '../../../call/operation.ts';
import { findDeletedRoleTrust } from '../../../directory/roles/deleted-role-trust-records.ts';
import type { Writes } from '../../../directory/handles.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { internalFailure } from '../../../errors/request-errors.ts';
import { memberMissing, roleIsAssignable, trustedOneMissing } from '../../../errors/vultr-errors.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { roleTypeOf } from '../roles/role-type.ts';
import { step } from '../underlying.ts';
import { trustIn } from './find-trust.ts';
import { readTrusted } from './read-trusted.ts';
import type { RoleTrust } from './role-trust.ts';
import { readTrustConditions } from './trust-conditions.ts';
import { createDiscriminator } from './trust-id.ts';
import { checkTrust, readValidUntil, trustInput, typeOf } from './trust-input.ts';
import type { TrustOperations } from './trust-operations.ts';
import { oneTrust, showTrust } from './trust-shape.ts';
import { writeTrustStatement } from './trust-statement.ts';
import { withStatement } from './trusts-of-policy.ts';

/** Lets a user, a group or an issuer assume a role: its trust policy gets one statement more. */
export const createRoleTrust = ({ EditTrustPolicy }: TrustOperations) =>
  operation({
    name: 'CreateRoleTrust',
    http: { method: 'POST', path: '/v2/role-trusts', status: 201 },
    input: { ...trustInput, role_id: uuid().required() },
    output: oneTrust,
    errors: ['NoSuchEntity', 'MalformedPolicyDocument', 'LimitExceeded', 'UnmodifiableEntity'],
    async prepare(request, call) {
      const { role_id: named, trust_type: type } = request;
      if (type === undefined) throw memberMissing('trust_type');
      const role = await findNamed('role', named, call);
      const now = Math.floor(call.now / 1000);
      const validUntil = readValidUntil(request.valid_until ?? '');
      const conditions = readTrustConditions(request.conditions, {});
      const trusted = await readTrusted(request, call);
      const make = (): RoleTrust => {
        const who = trusted();
        if (who === undefined) throw trustedOneMissing();
        return checkTrust({
          type: typeOf(type) ?? 'TemporaryAssumption',
          discriminator: createDiscriminator(),
          createdAt: now,
          trusted: who,
          ...conditions,
          ...(validUntil !== undefined && { validUntil }),
        });
      };
      let made: RoleTrust | undefined;
      const edit = async (stored: string, writes: Writes): Promise<string> => {
        let trust = make();
        while (await isTaken(stored, role?.id ?? '', trust.discriminator, now, writes)) trust = make();
        made = trust;
        return withStatement(stored, writeTrustStatement(trust));
      };
      const { checks, run } = await step(EditTrustPolicy, { RoleName: iamNameOf(role, named), edit }, call);
      return { role, checks, run, made: () => made };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ role_id: named }, { services: { directory } }, { role, run, made }) {
      if (role === undefined) throw roleNotFound(named);
      if (roleTypeOf(role) === 'assignable') throw roleIsAssignable();
      await run();
      const trust = made();
      if (trust === undefined) throw internalFailure('no role trust was made');
      return await showTrust({ role, trust }, directory.reads);
    },
  });

/** Whether a trust of the role is told apart so, be it one that is deleted and may be restored. */
async function isTaken(
  policy: string,
  roleId: string,
  discriminator: string,
  now: number,
  writes: Writes,
): Promise<boolean> {
  if (trustIn(policy, discriminator) !== undefined) return true;
  return (await findDeletedRoleTrust(writes, roleId, discriminator, now)) !== undefined;
}

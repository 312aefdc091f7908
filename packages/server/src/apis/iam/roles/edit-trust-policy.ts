import { entityAccess } from '../../../authorization/entity-access.ts';
import type { Awaitable } from '../../../awaitable.ts';
import type { Call } from '../../../call/operation.ts';
import type { Writes } from '../../../directory/handles.ts';
import { updateTrustPolicy } from '../../../directory/roles/role-records.ts';
import { structure } from '../../../wire/shape/index.ts';
import { readPolicyDocument } from '../../shared/read-policy-document.ts';
import { checkTrustPolicySize } from '../policies/policy-size.ts';
import { reloadModifiable } from '../service-linked-roles/reload-modifiable.ts';
import * as shapes from '../shapes.ts';
import { checkSharedIssuers } from './check-shared-issuers.ts';
import { toShownTrustPolicy } from './shown-trust-policies.ts';
import { findTargetRole } from './target-role.ts';
import type { TargetRole } from './target-role.ts';
import { unknownClaimKeys } from './unknown-claim-keys.ts';

/** A change of a part of a role's trust policy. */
interface TrustPolicyEdit {
  readonly RoleName: string;
  /** Answers the policy as it is to be from the one that there is, both as they are stored. It may be run again. */
  readonly edit: (stored: string, writes: Writes) => Awaitable<string>;
  /** It only takes trust away, which is not refused for what the rest of the policy is. */
  readonly narrows?: true;
}

/**
 * What UpdateAssumeRolePolicy does, for other faces of the directory that know a part of the policy and leave the rest as it is: in one
 * transaction with reading it, so that nothing is lost that somebody else writes meanwhile. Its right, its limits and its rules are the same.
 *
 * Throws what UpdateAssumeRolePolicy does.
 */
export const editTrustPolicy = {
  input: structure({ RoleName: shapes.roleName().required() }),
  prepare: ({ RoleName }: TrustPolicyEdit, call: Call) => findTargetRole(RoleName, call),
  access: (_edit: TrustPolicyEdit, _call: Call, target: TargetRole) => [
    entityAccess('iam:UpdateAssumeRolePolicy', target),
  ],
  async run(
    { edit, narrows }: TrustPolicyEdit,
    { services: { directory }, facts }: Call,
    target: TargetRole,
  ): Promise<void> {
    const shown = await directory.write(async (writes) => {
      const role = await reloadModifiable(target, writes);
      const edited = await edit(role.trustPolicy, writes);
      readPolicyDocument(edited, 'trust');
      const text = await toShownTrustPolicy(edited, writes);
      if (narrows !== true) {
        checkTrustPolicySize(text);
        checkSharedIssuers(text);
      }
      await updateTrustPolicy(writes, role.id, edited);
      return text;
    });
    facts.unknownClaimKeys = await unknownClaimKeys(shown, (arn) => directory.oidcProvider(arn));
  },
};

import { parsePolicy, principalReferences, replacePrincipals } from '@locum/policy';
import { findRolesById } from '../../../directory/roles/role-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import { toShownOutside } from './outside-principal.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Of a user or a role. */
const uniqueId = /^(?:AIDA|AROA)[A-Z0-9]{17}$/;

/**
 * Answers how IAM shows each of many stored trust policies: with ARNs, but the bare unique ids of those who are gone. All
 * whom they name are looked up at once.
 */
export async function showTrustPolicies(
  texts: readonly string[],
  reads: Reads,
): Promise<(text: string) => string> {
  const ids = new Set(
    [...new Set(texts)].flatMap((text) =>
      // It may have been saved with white space before it, which is refused by now.
      principalReferences(parsePolicy(text.trimStart(), 'trust')).flatMap(({ kind, value }) =>
        kind === 'AWS' && uniqueId.test(value) ? [value] : [],
      ),
    ),
  );
  const ofKind = (prefix: string): readonly string[] => [...ids].filter((id) => id.startsWith(prefix));
  const users = await findUsersById(reads, ofKind('AIDA'));
  const roles = await findRolesById(reads, ofKind('AROA'));
  return (text) =>
    replacePrincipals(text, ({ kind, value }) =>
      kind === 'AWS' ? ((users.get(value) ?? roles.get(value))?.arn ?? toShownOutside(value)) : value,
    );
}

/** As `showTrustPolicies`, of one. */
export async function toShownTrustPolicy(text: string, reads: Reads): Promise<string> {
  return (await showTrustPolicies([text], reads))(text);
}

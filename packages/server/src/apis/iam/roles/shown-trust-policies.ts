import { parsePolicy, principalReferences, replacePrincipals } from '@locum/policy';
import { findRolesById } from '../../../directory/roles/role-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import { assumedRoleArn } from '../../../directory/arns.ts';
import { toShownOutside } from './outside-principal.ts';
import { readStoredPrincipal } from './stored-principal.ts';
import type { Reads } from '../../../directory/handles.ts';

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
      principalReferences(parsePolicy(text.trimStart(), 'trust')).flatMap(
        ({ kind, value }) => (kind === 'AWS' ? readStoredPrincipal(value)?.id : undefined) ?? [],
      ),
    ),
  );
  const ofKind = (prefix: string): readonly string[] => [...ids].filter((id) => id.startsWith(prefix));
  const users = await findUsersById(reads, ofKind('AIDA'));
  const roles = await findRolesById(reads, ofKind('AROA'));
  const show = (value: string): string => {
    const { id = '', sessionName } = readStoredPrincipal(value) ?? {};
    const role = roles.get(id);
    if (sessionName === undefined) return (users.get(id) ?? role)?.arn ?? toShownOutside(value);
    return role === undefined ? value : assumedRoleArn(role.accountId, role.name, sessionName);
  };
  return (text) => replacePrincipals(text, ({ kind, value }) => (kind === 'AWS' ? show(value) : value));
}

/** As `showTrustPolicies`, of one. */
export async function toShownTrustPolicy(text: string, reads: Reads): Promise<string> {
  return (await showTrustPolicies([text], reads))(text);
}

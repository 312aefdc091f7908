import { parseEntityArn } from '../../directory/arns.ts';
import {
  roleNotInRolesClaim,
  rolesClaimUnsupported,
  rolesClaimWithoutRoles,
} from '../../errors/federation-errors.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import { claimOf } from './claim-of.ts';

const rolesClaim = 'https://aws.amazon.com/roles';

/**
 * Whether the issuer says of this role that the token is for it; false where the token says of none. Roles are named by their
 * ARNs, in a list or in one text between semicolons, and compared character by character: there are no wildcards.
 *
 * Throws InvalidIdentityToken: the token is for other roles, or what it says cannot be read.
 * Source: `sts:RoleAuthorizedByIdp` in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html; what AWS does not
 * document of the claim is in docs/decisions/0005-web-identity-federation.md.
 */
export function isRoleAuthorizedByIssuer(claims: JsonObject, roleArn: string): boolean {
  const claim = claimOf(claims, rolesClaim);
  if (claim === undefined) return false;
  const roles = readRoles(claim);
  if (roles.length === 0) throw rolesClaimWithoutRoles();
  if (!roles.includes(roleArn)) throw roleNotInRolesClaim();
  return true;
}

function readRoles(claim: unknown): readonly string[] {
  if (typeof claim !== 'string' && !Array.isArray(claim)) throw rolesClaimUnsupported();
  const named: readonly unknown[] = typeof claim === 'string' ? claim.split(';') : claim;
  return named
    .filter((name) => typeof name === 'string')
    .map((name) => name.trim())
    .filter((name) => parseEntityArn(name)?.type === 'role');
}

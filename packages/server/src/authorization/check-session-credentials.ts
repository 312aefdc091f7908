import type { Caller } from '../authentication/caller.ts';
import { invalidClientTokenId } from '../errors/request-errors.ts';
import { sessionMayNotCall } from '../errors/sts-errors.ts';
import type { SessionClaims } from '../sessions/claims.ts';

/** The operations of STS that the credentials of a kind of session may call; a kind that is not here may call all. */
const stsOperations: { readonly [Kind in SessionClaims['kind']]?: ReadonlySet<string> } = {
  user: new Set(['AssumeRole', 'GetCallerIdentity', 'GetScopedCredentials']),
  root: new Set(['AssumeRole', 'GetCallerIdentity', 'GetScopedCredentials']),
  'federated-user': new Set(['GetCallerIdentity', 'GetScopedCredentials']),
};

/**
 * What credentials of GetSessionToken and GetFederationToken may call at all: of STS a little, and of IAM nothing, unless
 * MFA was proven for those of GetSessionToken. Roles, and the task that a root was assumed for, are bounded by policies
 * alone.
 *
 * Throws AccessDenied, and InvalidClientTokenId as IAM answers it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html#stsapi_comparison
 */
export function checkSessionCredentials({ session }: Caller, service: string, operation: string): void {
  if (session === undefined) return;
  const callable = stsOperations[session.kind];
  if (callable === undefined) return;
  if (service === 'sts' && !callable.has(operation)) throw sessionMayNotCall(operation);
  // MFA is never proven for a federated user.
  if (service === 'iam' && session.mfaAuthenticatedAt === undefined) {
    throw invalidClientTokenId('credentials of GetFederationToken, or without MFA, may not call IAM');
  }
}

import type { Caller } from '../authentication/caller.ts';
import { invalidClientTokenId } from '../errors/request-errors.ts';
import { sessionMayNotCall } from '../errors/sts-errors.ts';

const stsOperationsOfUserSessions = new Set(['AssumeRole', 'GetCallerIdentity']);

/**
 * What credentials of GetSessionToken may call at all: of STS only AssumeRole and GetCallerIdentity, and IAM only when
 * MFA was proven for them.
 *
 * Throws AccessDenied, and InvalidClientTokenId as IAM answers it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html#stsapi_comparison
 */
export function checkSessionCredentials({ session }: Caller, service: string, operation: string): void {
  if (session === undefined || session.kind === 'role') return;
  if (service === 'sts' && !stsOperationsOfUserSessions.has(operation)) throw sessionMayNotCall(operation);
  if (service === 'iam' && session.mfaAuthenticatedAt === undefined) {
    throw invalidClientTokenId('GetSessionToken credentials without MFA may not call IAM');
  }
}

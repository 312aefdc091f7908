import type { AuthorizationRequest, Decision } from '@locum/policy';
import type { AccessCheck } from './access-check.ts';

/** One thing that had to be allowed, the question that the policies were asked, and what they answered. */
export interface DecidedCheck {
  readonly check: AccessCheck;
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
}

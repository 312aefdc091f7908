import type { Decision } from '@locum/policy';
import type { PolicyFailure } from './failure.ts';
import { accessDenied } from './request-errors.ts';
import type { ServiceError } from './service-error.ts';

/** The policies do not allow it: the decision says which of them, `message` what the caller may read of that. */
export const deniedByPolicy = (message: string, decision: Decision): ServiceError =>
  accessDenied(message, policyFailureOf(decision));

/** Which layer a denial came down to, and which statement of it. `decision`: one that does not allow. */
export function policyFailureOf({ effect, failedLayers, statements }: Decision): PolicyFailure {
  const [layer] = failedLayers;
  const denying = statements.find((statement) => statement.layer === layer);
  return {
    kind: 'policy',
    reason: effect === 'explicitDeny' ? 'explicit-deny' : 'no-allow',
    ...(layer !== undefined && { layer }),
    ...(denying !== undefined && {
      statement: {
        policyId: denying.policyId,
        index: denying.statementIndex,
        ...(denying.sid !== undefined && { sid: denying.sid }),
      },
    }),
  };
}

import type { Failure } from '../../../errors/failure.ts';
import { integer, list, string, structure, timestamp } from '../../../wire/shape/index.ts';

/** What failed, as data: docs/reference/policy-explanation.md has all that can stand in it. */
export const failure = () =>
  structure({
    Kind: string(),
    Reason: string(),
    /** Of outside proofs. */
    Claim: string(),
    ClaimDate: timestamp(),
    Expected: list(string()),
    /** Of policies. */
    Layer: string(),
    PolicyId: string(),
    StatementId: string(),
    StatementIndex: integer(),
  });

export const failureOf = (failed: Failure) => ({
  Kind: failed.kind,
  Reason: failed.reason,
  ...(failed.kind === 'policy'
    ? {
        Layer: failed.layer,
        PolicyId: failed.statement?.policyId,
        StatementId: failed.statement?.sid,
        StatementIndex: failed.statement?.index,
      }
    : {
        Claim: failed.claim,
        ClaimDate: failed.moment,
        ...(failed.expected && { Expected: [...failed.expected] }),
      }),
});

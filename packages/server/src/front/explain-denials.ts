import { explain, renderAuthorizationMessage } from '@locum/policy';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { AuditIndex } from '../history/audit-index.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { TokenBuckets } from '../limits/token-buckets.ts';
import type { AuthorizationMessages } from '../explanations/authorization-messages.ts';
import type { KeptExplanation } from '../explanations/kept-explanation.ts';
import { visibleToCaller } from '../explanations/visible-explanation.ts';
import { refusedProof } from './refused-proof.ts';

/** The header that carries the encoded authorization message of a denial. */
const messageHeader = 'x-locum-encoded-authorization-message';

/** Denials explained in a second, on the long run: to explain one costs as much as some hundred decisions. */
const explanationRate = 100;

/**
 * Refusals of outside proofs kept in a second, on the long run. Anybody can send a bad one, so they have a budget of their
 * own: they use up neither the explanations of denials nor the disk.
 */
const refusalRate = 10;

/**
 * Explains each denial by the policies as they were then: keeps the explanation for who asks why, and gives the caller the
 * message that DecodeAuthorizationMessage takes, in a header, since the texts of AWS's errors have no place for one. Keeps
 * too why an outside proof was refused. In a flood of denials or refusals most are not explained.
 */
export function createDenialExplainer(
  messages: AuthorizationMessages,
  index: Pick<AuditIndex, 'keepExplanation'>,
): (outcome: RequestOutcome) => readonly string[] {
  const denials = new TokenBuckets(explanationRate);
  const refusals = new TokenBuckets(refusalRate);

  function keep(kept: KeptExplanation, { request: { receivedAt } }: RequestOutcome): void {
    const { requestId, callerAccount: account } = kept;
    index.keepExplanation({ requestId, account, time: receivedAt, json: JSON.stringify(kept) });
  }

  function explainDenial(outcome: RequestOutcome, { check, request }: DecidedCheck): readonly string[] {
    const { caller, requestId } = outcome;
    const { receivedAt } = outcome.request;
    if (!denials.take('', receivedAt)) return [];
    const deniedAt = Math.floor(receivedAt / 1000);
    // Who comes without a signature has no account: the role's may ask why it did not let him in.
    const account = caller?.accountId ?? check.resourceAccount;
    const explanation = explain(request);
    keep({ requestId, deniedAt, callerAccount: account, explanation }, outcome);
    if (caller === undefined) return [];
    const message = renderAuthorizationMessage(visibleToCaller(explanation));
    const sealed = messages.seal({ account, message }, deniedAt);
    return sealed === undefined ? [] : [messageHeader, sealed];
  }

  /** Whoever sent the proof is told no more than the error says. */
  function keepRefusal(outcome: RequestOutcome): void {
    const { requestId } = outcome;
    const { receivedAt } = outcome.request;
    const found = refusedProof(outcome);
    if (found === undefined || !refusals.take('', receivedAt)) return;
    const { account, refused } = found;
    const deniedAt = Math.floor(receivedAt / 1000);
    keep({ requestId, deniedAt, callerAccount: account, ...refused }, outcome);
  }

  return (outcome) => {
    const denied = outcome.checks.at(-1);
    if (denied !== undefined && denied.decision.effect !== 'allowed') return explainDenial(outcome, denied);
    keepRefusal(outcome);
    return [];
  };
}

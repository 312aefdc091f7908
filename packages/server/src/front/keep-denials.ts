import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { AuditIndex } from '../history/audit-index.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { TokenBuckets } from '../limits/token-buckets.ts';
import type { AuthorizationMessages } from '../explanations/authorization-messages.ts';
import type { KeptExplanation } from '../explanations/kept-explanation.ts';
import { keepRequest } from '../explanations/kept-request.ts';
import { visibleMessage } from '../explanations/visible-message.ts';
import { refusedProof } from './refused-proof.ts';

/** The header that carries the encoded authorization message of a denial. */
const messageHeader = 'x-locum-encoded-authorization-message';

/** Denials kept in a second, on the long run: each takes some hundred bytes of the disk. */
const denialRate = 100;

/**
 * Refusals of outside proofs kept in a second, on the long run. Anybody can send a bad one, so they have a budget of their
 * own: they use up neither that of denials nor the disk.
 */
const refusalRate = 10;

/**
 * Keeps of each denial what explains it to who asks why, with the policies as they were then, and gives the caller the
 * message that DecodeAuthorizationMessage takes, in a header, since the texts of AWS's errors have no place for one. Nothing is
 * explained here. Keeps too why an outside proof was refused. In a flood of denials or refusals most are not kept.
 */
export function createDenialKeeper(
  messages: AuthorizationMessages,
  index: Pick<AuditIndex, 'keepExplanation'>,
): (outcome: RequestOutcome) => readonly string[] {
  const denials = new TokenBuckets(denialRate);
  const refusals = new TokenBuckets(refusalRate);

  function keep(
    kept: KeptExplanation,
    { request: { receivedAt } }: RequestOutcome,
    texts: readonly string[] = [],
  ): void {
    const { requestId, callerAccount: account } = kept;
    index.keepExplanation({ requestId, account, time: receivedAt, json: JSON.stringify(kept), texts });
  }

  function keepDenial(
    outcome: RequestOutcome,
    { check, request, decision }: DecidedCheck,
  ): readonly string[] {
    const { caller, requestId } = outcome;
    const { receivedAt } = outcome.request;
    if (!denials.take('', receivedAt)) return [];
    const deniedAt = Math.floor(receivedAt / 1000);
    // Who comes without a signature has no account: the role's may ask why it did not let him in.
    const account = caller?.accountId ?? check.resourceAccount;
    const kept = keepRequest(request);
    keep({ requestId, deniedAt, callerAccount: account, request: kept.request }, outcome, kept.texts);
    const message = caller && visibleMessage(request, decision);
    if (message === undefined) return [];
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
    if (denied !== undefined && denied.decision.effect !== 'allowed') return keepDenial(outcome, denied);
    keepRefusal(outcome);
    return [];
  };
}

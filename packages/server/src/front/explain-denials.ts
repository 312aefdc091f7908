import { explain, renderAuthorizationMessage } from '@locum/policy';
import type { AuditIndex } from '../history/audit-index.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { TokenBuckets } from '../limits/token-buckets.ts';
import type { AuthorizationMessages } from '../explanations/authorization-messages.ts';
import type { KeptExplanation } from '../explanations/kept-explanation.ts';
import { visibleToCaller } from '../explanations/visible-explanation.ts';

/** The header that carries the encoded authorization message of a denial. */
const messageHeader = 'x-locum-encoded-authorization-message';

/** Denials explained in a second, on the long run: to explain one costs as much as some hundred decisions. */
const explanationRate = 100;

/**
 * Explains each denial by the policies as they were then: keeps the explanation for who asks why, and gives the caller the
 * message that DecodeAuthorizationMessage takes, in a header, since the texts of AWS's errors have no place for one. In a
 * flood of denials most are not explained.
 */
export function createDenialExplainer(
  messages: AuthorizationMessages,
  index: Pick<AuditIndex, 'keepExplanation'>,
): (outcome: RequestOutcome) => readonly string[] {
  const budget = new TokenBuckets(explanationRate);
  return ({ caller, checks, requestId, request: { receivedAt } }) => {
    const denied = checks.at(-1);
    if (denied === undefined || denied.decision.effect === 'allowed') return [];
    if (!budget.take('', receivedAt)) return [];
    const deniedAt = Math.floor(receivedAt / 1000);
    // Who comes without a signature has no account: the role's may ask why it did not let him in.
    const account = caller?.accountId ?? denied.check.resourceAccount;
    const explanation = explain(denied.request);
    const kept: KeptExplanation = { requestId, deniedAt, callerAccount: account, explanation };
    index.keepExplanation({ requestId, account, time: receivedAt, json: JSON.stringify(kept) });
    if (caller === undefined) return [];
    const message = renderAuthorizationMessage(visibleToCaller(explanation));
    const sealed = messages.seal({ account, message }, deniedAt);
    return sealed === undefined ? [] : [messageHeader, sealed];
  };
}

import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { AuditIndex } from '../history/audit-index.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { TokenBuckets } from '../limits/token-buckets.ts';
import type { AuthorizationMessages } from '../explanations/authorization-messages.ts';
import type { KeptExplanation } from '../explanations/kept-explanation.ts';
import { keepRequest } from '../explanations/kept-request.ts';
import { visibleMessage } from '../explanations/visible-message.ts';
import { authorizationIdOf } from '../explanations/authorization-id.ts';
import type { KeepDenial } from './pipeline.ts';
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

interface DenialKeeperParts {
  readonly messages: AuthorizationMessages;
  readonly index: Pick<AuditIndex, 'keepExplanation'>;
  /** The region that this service says it is in. */
  readonly region: string;
  /** Where details of denials are shown, if anywhere. */
  readonly consoleUrl: string | undefined;
}

/**
 * Keeps of each denial what explains it to who asks why, with the policies as they were then. It gives the caller the message that
 * DecodeAuthorizationMessage takes, in a header, since the texts of AWS's errors have no place for one, and the authorization id in the
 * text where AWS has one there. Nothing is explained here. Keeps too why an outside proof was refused. In a flood of denials or refusals
 * most are not kept.
 */
export function createDenialKeeper(parts: DenialKeeperParts): KeepDenial {
  const { messages, index } = parts;
  const denials = new TokenBuckets(denialRate);
  const refusals = new TokenBuckets(refusalRate);

  function keep(
    kept: KeptExplanation,
    { request: { receivedAt } }: RequestOutcome,
    texts: readonly string[] = [],
  ): boolean {
    const { requestId, callerAccount: account } = kept;
    return index.keepExplanation({ requestId, account, time: receivedAt, json: JSON.stringify(kept), texts });
  }

  function keepDenial(outcome: RequestOutcome, denied: DecidedCheck): ReturnType<KeepDenial> {
    const { caller, requestId } = outcome;
    const { check, request, decision } = denied;
    const { receivedAt } = outcome.request;
    if (!denials.take('', receivedAt)) return nothing;
    const deniedAt = Math.floor(receivedAt / 1000);
    // Who comes without a signature has no account: the role's may ask why it did not let him in.
    const account = caller?.accountId ?? check.resourceAccount;
    const kept = keepRequest(request);
    const isKept = keep(
      { requestId, deniedAt, callerAccount: account, request: kept.request },
      outcome,
      kept.texts,
    );
    const named = isKept ? withAuthorizationId(outcome, denied, parts) : undefined;
    const message = caller && visibleMessage(request, decision);
    const sealed = message && messages.seal({ account, message }, deniedAt);
    return {
      headers: sealed === undefined ? [] : [messageHeader, sealed],
      ...(named !== undefined && { message: named }),
    };
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
    return nothing;
  };
}

const nothing: ReturnType<KeepDenial> = { headers: [] };

/**
 * The text of a denial with its authorization id; undefined where AWS's has none. Without a console to go to, the sentence has only
 * its other half.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html
 */
function withAuthorizationId(
  { error, route, caller, requestId }: RequestOutcome,
  { check }: DecidedCheck,
  { region, consoleUrl }: DenialKeeperParts,
): string | undefined {
  const { authorizationIds } = route?.api ?? {};
  if (route === undefined || authorizationIds === undefined || error === undefined) return undefined;
  // What is asked for without a signature, and a text that AWS says no more in, has none.
  if (caller === undefined || check.denial !== undefined) return undefined;
  const id = authorizationIdOf(requestId);
  if (id === undefined || authorizationIds.exceptOf.has(route.name)) return undefined;
  const call = `call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`;
  if (consoleUrl === undefined) return `${error.message}. For complete details, ${call}`;
  const link = `${consoleUrl}/iam/home?region=${region}#/authorization-details/${id}`;
  return `${error.message}. Go to ${link} for complete details, or ${call}`;
}

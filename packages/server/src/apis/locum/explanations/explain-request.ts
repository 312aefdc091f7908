import { explain, renderPlainWords } from '@locum/policy';
import type { PolicyCache } from '@locum/policy';
import { explanationNotFound } from '../../../errors/locum-errors.ts';
import { policyFailureOf } from '../../../errors/policy-errors.ts';
import type { KeptExplanation } from '../../../explanations/kept-explanation.ts';
import { requestIdOf } from '../../../explanations/authorization-id.ts';
import { restoreRequest } from '../../../explanations/kept-request.ts';
import { renderRefusal } from '../../../explanations/render-refusal.ts';
import { visibleToCaller } from '../../../explanations/visible-explanation.ts';
import { string, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import { failure, failureOf } from './failure-shape.ts';

/**
 * Answers why a request was denied, by the id that came with the denial, or the authorization id in its text: in plain words, as data that says what failed, and
 * as the JSON document of the whole decision. It is that of the policies as they were then. Of an outside proof that was
 * refused there was no decision, and so there is no document. One's own account's requests can be asked for, and by the
 * management account those of all; it alone is told what the policies of another account had to do with it.
 */
export const explainRequest = operation({
  name: 'ExplainRequest',
  /** The id of the request, or its authorization id. */
  input: { RequestId: string({ min: 1, max: 64, pattern: '[\\w-]+' }).required() },
  output: {
    RequestId: string(),
    DeniedDate: timestamp(),
    AccountId: string(),
    PlainWords: string(),
    Failure: failure(),
    Explanation: string(),
  },
  errors: ['NoSuchExplanation'],
  access: ({ RequestId }, { caller }) => [
    {
      action: 'locum:ExplainRequest',
      resource: `arn:aws:locum::${caller.accountId}:request/${requestOf(RequestId)}`,
      resourceAccount: caller.accountId,
    },
  ],
  async run(input, { caller, services }) {
    const RequestId = requestOf(input.RequestId);
    await services.audit.flush();
    const found = await services.history.findExplanation(RequestId);
    const isManagement = caller.accountId === services.managementAccountId;
    if (found === undefined || !(isManagement || found.account === caller.accountId)) {
      throw explanationNotFound(RequestId);
    }
    const kept: KeptExplanation = JSON.parse(found.json);
    return {
      RequestId,
      DeniedDate: kept.deniedAt,
      AccountId: kept.callerAccount,
      ...tell(kept, found.texts, isManagement, services.directory.compiled),
    };
  },
});

/** One request has one name where policies name it, whichever of its ids is given. */
const requestOf = (id: string): string => requestIdOf(id) ?? id;

function tell(kept: KeptExplanation, texts: readonly string[], isManagement: boolean, compiled: PolicyCache) {
  if ('failure' in kept) return { PlainWords: renderRefusal(kept), Failure: failureOf(kept.failure) };
  const whole = explain(restoreRequest(kept.request, texts, compiled));
  const explanation = isManagement ? whole : visibleToCaller(whole);
  return {
    PlainWords: renderPlainWords(explanation),
    Failure: failureOf(policyFailureOf(explanation.decision)),
    Explanation: JSON.stringify(explanation),
  };
}

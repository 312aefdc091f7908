import { internalFailure } from '../errors/request-errors.ts';
import type { AnswerFailure } from '../wire/raw-request.ts';
import { errorAnswer, wantsJson } from './query/answer.ts';

/** The answer to a request whose handling failed so that not even its protocol can be asked. */
export const answerFailure: AnswerFailure = (request, requestId) =>
  errorAnswer(internalFailure('the request handler failed'), undefined, {
    requestId,
    extendedRequestId: undefined,
    asJson: wantsJson(request),
  });

import { SignatureError } from '@locum/sigv4';
import type { Authenticated } from '../authentication/authenticate.ts';
import { nobody } from '../authentication/nobody.ts';
import { authorizeAll } from '../authorization/authorize.ts';
import { checkSessionCredentials } from '../authorization/check-session-credentials.ts';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import { GlobalContext } from '../authorization/request-context.ts';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Call } from '../call/operation.ts';
import type { AnswerVisit, Page } from '../call/page.ts';
import type { Observer, RequestOutcome } from '../call/request-outcome.ts';
import type { Route } from '../call/route.ts';
import type { Services } from '../call/services.ts';
import {
  internalFailure,
  pageMethodNotAllowed,
  serviceUnavailable,
  storageFull,
  validationFailed,
} from '../errors/request-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import { StoreError } from '../store/store-error.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import type { InputOf, Members } from '../wire/shape/index.ts';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import type { Admit } from './admission.ts';
import { othersTurn, thenOthersTurn } from './others-turn.ts';
import type { Asked, AskedOperation, Protocol } from './protocol.ts';
import { RequestProgress } from './request-progress.ts';

interface PipelineParts {
  /** In the order in which they are asked whether a request is theirs; the last takes every request. */
  readonly protocols: readonly [...Protocol[], Protocol];
  /**
   * Asked before what no operation was found for is answered: throws where that is for a service that is not here, and tells so in
   * the protocol of that.
   */
  readonly absentServices?: Protocol;
  readonly services: Services;
  /** Whether what would be decided from memory is as others left it; else every request is refused. */
  readonly isFresh: () => boolean;
  /** Lets a request in, at once or when there is room for its record; throws where there are too many. */
  readonly admit: Admit;
  /** Told of each request, in turn. */
  readonly observers: readonly Observer[];
  /** Keeps what explains a denial, and tells the caller more of it. */
  readonly keepDenial: KeepDenial;
  /** The region that this service says it is in. */
  readonly region: string;
  /** Told of what broke on our side; the client learns only that something did. */
  readonly onFailure: (requestId: string, error: unknown) => void;
}

/** What the caller is told of a refusal beside its error. */
interface ToldMore {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** The error's text, where there is more in it. */
  readonly message?: string;
}

/** Asked before the answer and the records of a refusal are made. It never throws, and waits for nothing. */
export type KeepDenial = (outcome: RequestOutcome) => ToldMore;

/** Answers a request; under the id of another, where it is a part of that. */
export type AnswerRequest = (request: RawRequest, requestId?: string) => Awaitable<RawResponse>;

/** With what clients are to try again, in seconds. */
const soon: readonly string[] = ['Retry-After', '1'];

/**
 * The one way in. Each step is in its own room, and what depends on how the request is made is its protocol's; here they are
 * only put in order.
 */
export function createPipeline(parts: PipelineParts): AnswerRequest {
  const { protocols, absentServices, observers, region } = parts;

  function handle(progress: RequestProgress): Awaitable<RawResponse> {
    const found = find(progress);
    if ('status' in found) return found;
    progress.asked = found;
    return 'page' in found ? visit(parts, progress, found.page) : call(parts, progress, found);
  }

  function find(progress: RequestProgress): Asked | RawResponse {
    let found: Asked | RawResponse;
    try {
      found = findInProtocols(progress);
    } catch (error) {
      refuseAbsent(progress);
      throw error;
    }
    if (!('route' in found)) refuseAbsent(progress);
    return found;
  }

  function findInProtocols(progress: RequestProgress): Asked | RawResponse {
    for (const protocol of protocols) {
      progress.protocol = protocol;
      const found = protocol.find(progress.request);
      if (found !== undefined) return found;
    }
    throw new TypeError('no protocol takes the request');
  }

  function refuseAbsent(progress: RequestProgress): void {
    if (absentServices === undefined) return;
    const { protocol } = progress;
    progress.protocol = absentServices;
    absentServices.find(progress.request);
    progress.protocol = protocol;
  }

  function record(outcome: RequestOutcome): void {
    for (const observe of observers) observe(outcome);
  }

  /** What was refused is refused, though its record fails too. */
  function recordRefusal(outcome: RequestOutcome): void {
    try {
      record(outcome);
    } catch (error) {
      parts.onFailure(outcome.requestId, error);
    }
  }

  /** What is refused is refused, though nothing more can be told of it. */
  function tellMore(outcome: RequestOutcome): ToldMore {
    try {
      return parts.keepDenial(outcome);
    } catch (error) {
      parts.onFailure(outcome.requestId, error);
      return { headers: [] };
    }
  }

  function finish(progress: RequestProgress, response: RawResponse): RawResponse {
    record(progress.outcome(region, response.status));
    return response;
  }

  function refuse(progress: RequestProgress, thrown: unknown): RawResponse {
    const failed = toServiceError(thrown);
    if (failed.status >= 500) parts.onFailure(progress.requestId, thrown);
    const outcome = progress.outcome(region, failed.status, failed);
    const { headers, message } = tellMore(outcome);
    const error = message === undefined ? failed : failed.withMessage(message);
    const response = progress.protocol.refuse(error, progress);
    recordRefusal(message === undefined ? outcome : { ...outcome, error });
    return withHeaders(response, failed.code === 'ServiceUnavailable' ? [...headers, ...soon] : headers);
  }

  return (request, requestId = timeOrderedUuid(request.receivedAt)) => {
    const progress = new RequestProgress(request, requestId, protocols[0]);
    try {
      const response = handle(progress);
      if (!(response instanceof Promise)) return finish(progress, response);
      return thenOthersTurn(request, response).then(
        (ready) => finish(progress, ready),
        (thrown: unknown) => refuse(progress, thrown),
      );
    } catch (thrown) {
      return refuse(progress, thrown);
    }
  };
}

function requireFresh({ isFresh }: PipelineParts): void {
  if (!isFresh()) throw serviceUnavailable('this node does not know what other nodes have changed');
}

function withHeaders(response: RawResponse, headers: readonly string[]): RawResponse {
  return headers.length === 0 ? response : { ...response, headers: [...response.headers, ...headers] };
}

function visit(parts: PipelineParts, progress: RequestProgress, page: Page): Awaitable<RawResponse> {
  requireFresh(parts);
  const { request, requestId, facts } = progress;
  const answer = answerOf(page, request.method);
  if (answer === undefined) throw pageMethodNotAllowed();
  const now = Math.floor(request.receivedAt / 1000);
  return whenReady(parts.admit(undefined, nobody, request.receivedAt), () =>
    answer({ request, requestId, now, facts }),
  );
}

function answerOf({ methods }: Page, method: string): AnswerVisit | undefined {
  if (method === 'POST') return methods.POST;
  return method === 'GET' || method === 'HEAD' ? methods.GET : undefined;
}

function call(
  parts: PipelineParts,
  progress: RequestProgress,
  asked: AskedOperation,
): Awaitable<RawResponse> {
  requireFresh(parts);
  const { request } = progress;
  const { receivedAt } = request;
  const authenticate = (): Awaitable<Authenticated | undefined> => asked.authenticate();
  return whenReady(whenReady(othersTurn(request), authenticate), (authenticated) => {
    if (authenticated !== undefined) {
      progress.authenticated = authenticated;
      progress.authenticatedAt = performance.now();
      noteUse(parts.services, authenticated, asked.route, receivedAt);
    }
    const { caller, region } = authenticated ?? { caller: nobody, region: parts.region };
    const admitted = parts.admit(asked.route.operation, caller, receivedAt);
    return whenReady(
      whenReady(admitted, () => othersTurn(request)),
      () => run(parts, progress, asked, { caller, region }),
    );
  });
}

function run(
  parts: PipelineParts,
  progress: RequestProgress,
  asked: AskedOperation,
  authenticated: Authenticated,
): Awaitable<RawResponse> {
  const { api, operation } = asked.route;
  checkSessionCredentials(authenticated.caller, api.signingName ?? api.service, operation.name);
  return whenReady(asked.readInput(), (input) => runWith(input, parts, progress, asked, authenticated));
}

function runWith(
  input: InputOf<Members>,
  { services }: PipelineParts,
  progress: RequestProgress,
  asked: AskedOperation,
  { caller, region }: Authenticated,
): Awaitable<RawResponse> {
  const { api, operation } = asked.route;
  const clauses: string[] = [];
  operation.input.check(input, '', clauses);
  if (clauses.length > 0) throw (api.refuseInput ?? validationFailed)(clauses);
  progress.input = input;
  const { request, requestId, checks: decided, facts } = progress;
  const { receivedAt: now, sourceIp } = request;
  const made: Call = { caller, region, sourceIp, now, services, requestId, facts };
  return whenReady(operation.prepare(input, made), (prepared) => {
    const context = new GlobalContext(request, caller, region);
    const checks = operation.access(input, made, prepared);
    const collect = (check: DecidedCheck): void => {
      decided.push(check);
    };
    return whenReady(authorizeAll(caller, checks, context, services.directory, collect), () => {
      progress.authorizedAt = performance.now();
      return whenReady(operation.run(input, made, prepared), (output) => {
        progress.output = output;
        return asked.answer(output, progress);
      });
    });
  });
}

/** A request uses the long-term key that signs it, or the role of the session that does. `now`: epoch milliseconds. */
function noteUse(
  { lastUses }: Services,
  { caller, region }: Authenticated,
  { api, operation: { name: action } }: Route,
  now: number,
): void {
  const { role, user, session, accessKeyId } = caller;
  const service = api.signingName ?? api.service;
  const use = { usedAt: Math.floor(now / 1000), region, service };
  const used = session === undefined ? accessKeyId : role?.id;
  if (used !== undefined) lastUses.note(used, use);
  const entityId = role?.id ?? user?.id;
  if (entityId !== undefined) lastUses.noteAction({ ...use, entityId, action });
}

function toServiceError(thrown: unknown): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  if (thrown instanceof SignatureError) return new ServiceError(thrown.code, thrown.status, thrown.message);
  if (thrown instanceof StoreError) return failureOfStore(thrown);
  return internalFailure(String(thrown));
}

function failureOfStore(thrown: StoreError): ServiceError {
  if (thrown.code === 'StorageFull') return storageFull(thrown.message);
  return serviceUnavailable(`${thrown.message} ${String(thrown.cause)}`);
}

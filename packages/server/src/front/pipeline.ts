import { SignatureError } from '@locum/sigv4';
import type { Authenticate, Authenticated } from '../authentication/authenticate.ts';
import { checkSessionCredentials } from '../authorization/check-session-credentials.ts';
import { authorizeAll } from '../authorization/authorize.ts';
import { GlobalContext } from '../authorization/request-context.ts';
import type { Caller } from '../authentication/caller.ts';
import { nobody } from '../authentication/nobody.ts';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import { targetNotFound } from '../errors/json-errors.ts';
import {
  internalFailure,
  operationNotFound,
  operationNotSupported,
  validationFailed,
} from '../errors/request-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Call } from '../call/operation.ts';
import type { OperationTable } from './operation-table.ts';
import type { Route } from '../call/route.ts';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { Observer, RequestOutcome } from '../call/request-outcome.ts';
import { RequestProgress } from './request-progress.ts';
import type { Services } from '../call/services.ts';
import { answer, errorAnswer, wantsJson } from '../wire/answer.ts';
import type { AnswerContext } from '../wire/answer.ts';
import { extendedRequestId } from '../wire/extended-request-id.ts';
import { jsonProtocolAnswer, jsonProtocolError } from '../wire/json/answer.ts';
import { readJsonInput } from '../wire/json/read-input.ts';
import { readTarget } from '../wire/json/target.ts';
import type { Parameters } from '../wire/parameters.ts';
import { readParameters, toProductPage } from '../wire/read-parameters.ts';
import type { RawResponse, RequestHandler } from '../wire/raw-request.ts';

interface PipelineParts {
  readonly table: OperationTable;
  readonly authenticate: Authenticate;
  readonly services: Services;
  /** Lets a call in, at once or when there is room for its record; throws where there are too many. */
  readonly admit: (route: Route, caller: Caller, now: number) => Awaitable<void>;
  /** Told of each request, in turn. */
  readonly observers: readonly Observer[];
  /** Tells the caller more of a denial, in headers of the answer: names and values in turn. */
  readonly describeDenial: (outcome: RequestOutcome) => readonly string[];
  /** The region that this service says it is in. */
  readonly region: string;
  /** Told of what broke on our side; the client learns only that something did. */
  readonly onFailure: (requestId: string, error: unknown) => void;
}

/**
 * The way of a request: parameters, operation, caller, input, what the input names, authorization, the operation
 * itself, the answer. Each step is in its own room; here they are only put in order.
 */
export function createPipeline(parts: PipelineParts): RequestHandler {
  const { table, observers, region } = parts;

  function handle(progress: RequestProgress): Awaitable<RawResponse> {
    const target = readTarget(progress.request);
    return target === undefined ? handleQuery(progress) : handleJson(progress, target);
  }

  function handleJson(progress: RequestProgress, target: string): Awaitable<RawResponse> {
    progress.isJson = true;
    const route = table.findTarget(target);
    if (route === undefined) {
      throw table.findUnsupportedTarget(target) === undefined
        ? targetNotFound()
        : operationNotSupported(target.slice(target.lastIndexOf('.') + 1));
    }
    const { body } = progress.request;
    return enter(parts, progress, route, () => readJsonInput(body, route.operation.input.members));
  }

  function handleQuery(progress: RequestProgress): Awaitable<RawResponse> {
    const parameters = readParameters(progress.request);
    if (!('get' in parameters)) return parameters;
    const action = parameters.get('Action');
    if (action === undefined) return toProductPage(progress.request);
    const version = parameters.get('Version');
    const route = table.find(action, version);
    if (route === undefined) {
      throw table.findUnsupported(action, version) === undefined
        ? operationNotFound(action, version)
        : operationNotSupported(action);
    }
    return enter(parts, progress, route, () => parameters);
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

  function finish(progress: RequestProgress, response: RawResponse): RawResponse {
    record(progress.outcome(region, response.status));
    return response;
  }

  function refuse(progress: RequestProgress, thrown: unknown): RawResponse {
    const error = toServiceError(thrown);
    if (error.status >= 500) parts.onFailure(progress.requestId, thrown);
    const outcome = progress.outcome(region, error.status, error);
    const response = progress.isJson
      ? jsonProtocolError(error, progress.requestId)
      : errorAnswer(error, progress.route?.api.namespace, answerContext(progress, region));
    recordRefusal(outcome);
    const denial = parts.describeDenial(outcome);
    return denial.length === 0 ? response : { ...response, headers: [...response.headers, ...denial] };
  }

  return (request) => {
    const progress = new RequestProgress(request);
    try {
      const response = handle(progress);
      if (!(response instanceof Promise)) return finish(progress, response);
      return response.then(
        (ready) => finish(progress, ready),
        (thrown: unknown) => refuse(progress, thrown),
      );
    } catch (thrown) {
      return refuse(progress, thrown);
    }
  };
}

/** `read` answers the input's parameters; it is called once it is known who calls. */
function enter(
  parts: PipelineParts,
  progress: RequestProgress,
  route: Route,
  read: () => Parameters,
): Awaitable<RawResponse> {
  const { request } = progress;
  progress.route = route;
  if (route.operation.isUnsigned === true) {
    return whenReady(parts.admit(route, nobody, request.receivedAt), () =>
      run(parts, progress, route, { caller: nobody, region: parts.region }, read()),
    );
  }
  return whenReady(parts.authenticate(request, route.api.service), (authenticated) => {
    progress.authenticated = authenticated;
    progress.authenticatedAt = performance.now();
    noteUse(parts.services, authenticated, route, request.receivedAt);
    return whenReady(parts.admit(route, authenticated.caller, request.receivedAt), () =>
      run(parts, progress, route, authenticated, read()),
    );
  });
}

function run(
  { services, region: ownRegion }: PipelineParts,
  progress: RequestProgress,
  { api, operation }: Route,
  { caller, region }: Authenticated,
  parameters: Parameters,
): Awaitable<RawResponse> {
  checkSessionCredentials(caller, api.service, operation.name);
  const clauses: string[] = [];
  const input = operation.input.read({ parameters, name: '', path: '', clauses }) ?? {};
  if (clauses.length > 0) throw (api.refuseInput ?? validationFailed)(clauses);
  progress.input = input;
  const { request, requestId, checks: decided, facts } = progress;
  const call: Call = { caller, region, now: request.receivedAt, services, requestId, facts };
  return whenReady(operation.prepare(input, call), (prepared) => {
    const context = new GlobalContext(request, caller, region);
    const checks = operation.access(input, call, prepared);
    const collect = (check: DecidedCheck): void => {
      decided.push(check);
    };
    return whenReady(authorizeAll(caller, checks, context, services.directory, collect), () => {
      progress.authorizedAt = performance.now();
      return whenReady(operation.run(input, call, prepared), (output) => {
        progress.output = output;
        if (progress.isJson) return jsonProtocolAnswer(operation.output, output, progress.requestId);
        const form = { name: operation.name, namespace: api.namespace, output: operation.output };
        return answer(form, output, answerContext(progress, ownRegion));
      });
    });
  });
}

/** A request uses the long-term key that signs it, or the role of the session that does. `now`: epoch milliseconds. */
function noteUse(
  { lastUses }: Services,
  { caller, region }: Authenticated,
  { api: { service }, operation: { name: action } }: Route,
  now: number,
): void {
  const { role, user, session, accessKeyId } = caller;
  const use = { usedAt: Math.floor(now / 1000), region, service };
  const used = session === undefined ? accessKeyId : role?.id;
  if (used !== undefined) lastUses.note(used, use);
  const entityId = role?.id ?? user?.id;
  if (entityId !== undefined) lastUses.noteAction({ ...use, entityId, action });
}

function answerContext({ request, requestId, route }: RequestProgress, region: string): AnswerContext {
  return {
    requestId,
    extendedRequestId:
      route?.api.service === 'sts' ? extendedRequestId(requestId, region, request.receivedAt) : undefined,
    asJson: wantsJson(request),
  };
}

function toServiceError(thrown: unknown): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  if (thrown instanceof SignatureError) return new ServiceError(thrown.code, thrown.status, thrown.message);
  return internalFailure(String(thrown));
}

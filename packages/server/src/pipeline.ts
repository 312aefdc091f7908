import { randomUUID } from 'node:crypto';
import { SignatureError } from '@locum/sigv4';
import type { Authenticate, Authenticated } from './authentication/authenticate.ts';
import { checkSessionCredentials } from './authorization/check-session-credentials.ts';
import { authorizeAll } from './authorization/authorize.ts';
import { GlobalContext } from './authorization/request-context.ts';
import type { Caller } from './authentication/caller.ts';
import type { Awaitable } from './awaitable.ts';
import { whenReady } from './awaitable.ts';
import { targetNotFound } from './errors/json-errors.ts';
import {
  internalFailure,
  operationNotFound,
  operationNotSupported,
  validationFailed,
} from './errors/request-errors.ts';
import { ServiceError } from './errors/service-error.ts';
import type { Call } from './operations/operation.ts';
import type { OperationTable, Route } from './operations/table.ts';
import type { Services } from './services.ts';
import type { RequestLog } from './telemetry/request-log.ts';
import { answer, errorAnswer, wantsJson } from './wire/answer.ts';
import type { AnswerContext } from './wire/answer.ts';
import { extendedRequestId } from './wire/extended-request-id.ts';
import { jsonProtocolAnswer, jsonProtocolError } from './wire/json/answer.ts';
import { readJsonInput } from './wire/json/read-input.ts';
import { readTarget } from './wire/json/target.ts';
import type { Parameters } from './wire/parameters.ts';
import { readParameters, toProductPage } from './wire/read-parameters.ts';
import type { RawRequest, RawResponse, RequestHandler } from './wire/raw-request.ts';

interface PipelineParts {
  readonly table: OperationTable;
  readonly authenticate: Authenticate;
  readonly services: Services;
  readonly requestLog: RequestLog;
  /** The region that this service says it is in. */
  readonly region: string;
  /** Told of what broke on our side; the client learns only that something did. */
  readonly onFailure: (requestId: string, error: unknown) => void;
}

/** What becomes known of a request on its way; the log has it at the end. */
interface Progress {
  readonly request: RawRequest;
  readonly requestId: string;
  readonly startedAt: number;
  /** AWS's JSON protocol; the Query protocol otherwise. */
  isJson?: true;
  route?: Route;
  callerArn?: string;
}

/**
 * The way of a request: parameters, operation, caller, input, what the input names, authorization, the operation
 * itself, the answer. Each step is in its own room; here they are only put in order.
 */
export function createPipeline(parts: PipelineParts): RequestHandler {
  const { table, requestLog } = parts;

  function handle(progress: Progress): Awaitable<RawResponse> {
    const target = readTarget(progress.request);
    return target === undefined ? handleQuery(progress) : handleJson(progress, target);
  }

  function handleJson(progress: Progress, target: string): Awaitable<RawResponse> {
    progress.isJson = true;
    const route = table.findTarget(target);
    if (route === undefined) {
      throw table.findUnsupportedTarget(target) === undefined
        ? targetNotFound()
        : operationNotSupported(target.slice(target.indexOf('.') + 1));
    }
    const { body } = progress.request;
    return enter(progress, route, () => readJsonInput(body, route.operation.input.members));
  }

  function handleQuery(progress: Progress): Awaitable<RawResponse> {
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
    return enter(progress, route, () => parameters);
  }

  /** `read` answers the input's parameters; it is called once it is known who calls. */
  function enter(progress: Progress, route: Route, read: () => Parameters): Awaitable<RawResponse> {
    progress.route = route;
    return whenReady(parts.authenticate(progress.request, route.api.service), (authenticated) => {
      progress.callerArn = authenticated.caller.arn;
      noteUse(parts.services, authenticated, route.api.service, progress.request.receivedAt);
      return run(parts, progress, route, authenticated, read());
    });
  }

  function record(progress: Progress, response: RawResponse, errorCode: string | undefined): RawResponse {
    const { request, requestId, route, callerArn } = progress;
    requestLog.record({
      requestId,
      receivedAt: request.receivedAt,
      service: route?.api.service,
      operation: route?.operation.name,
      status: response.status,
      errorCode,
      callerArn,
      sourceIp: request.sourceIp,
      duration: Math.round((performance.now() - progress.startedAt) * 1000),
    });
    return response;
  }

  function refuse(progress: Progress, thrown: unknown): RawResponse {
    const error = toServiceError(thrown);
    if (error.status >= 500) parts.onFailure(progress.requestId, thrown);
    const response = progress.isJson
      ? jsonProtocolError(error, progress.requestId)
      : errorAnswer(error, progress.route?.api.namespace, answerContext(progress, parts.region));
    return record(progress, response, error.code);
  }

  return (request) => {
    const progress: Progress = { request, requestId: randomUUID(), startedAt: performance.now() };
    try {
      const response = handle(progress);
      if (!(response instanceof Promise)) return record(progress, response, undefined);
      return response.then(
        (ready) => record(progress, ready, undefined),
        (thrown: unknown) => refuse(progress, thrown),
      );
    } catch (thrown) {
      return refuse(progress, thrown);
    }
  };
}

function run(
  { services, region: ownRegion }: PipelineParts,
  progress: Progress,
  { api, operation }: Route,
  { caller, region }: Authenticated,
  parameters: Parameters,
): Awaitable<RawResponse> {
  checkSessionCredentials(caller, api.service, operation.name);
  const clauses: string[] = [];
  const input = operation.input.read({ parameters, name: '', path: '', clauses }) ?? {};
  if (clauses.length > 0) throw (api.refuseInput ?? validationFailed)(clauses);
  const { request } = progress;
  const call: Call = { caller, now: request.receivedAt, services };
  return whenReady(operation.prepare(input, call), (prepared) => {
    const context = new GlobalContext(request, caller, region);
    const checks = operation.access(input, call, prepared);
    return whenReady(authorizeAll(caller, checks, context, services.directory), () =>
      whenReady(operation.run(input, call, prepared), (output) => {
        if (progress.isJson) return jsonProtocolAnswer(operation.output, output, progress.requestId);
        const form = { name: operation.name, namespace: api.namespace, output: operation.output };
        return answer(form, output, answerContext(progress, ownRegion));
      }),
    );
  });
}

/** A request uses the long-term key that signs it, or the role of the session that does. `now`: epoch milliseconds. */
function noteUse(
  { lastUses }: Services,
  { caller, region }: Authenticated,
  service: string,
  now: number,
): void {
  const used = usedBy(caller);
  if (used !== undefined) lastUses.note(used, { usedAt: Math.floor(now / 1000), region, service });
}

function usedBy({ role, session, accessKeyId }: Caller): string | undefined {
  return session === undefined ? accessKeyId : role?.id;
}

function answerContext({ request, requestId, route }: Progress, region: string): AnswerContext {
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

import { signatureDoesNotMatch } from '@locum/sigv4';
import type { Authenticate, Authenticated } from '../../authentication/authenticate.ts';
import type { Awaitable } from '../../awaitable.ts';
import { whenReady } from '../../awaitable.ts';
import type { Route } from '../../call/route.ts';
import { actionMissing, operationNotFound } from '../../errors/request-errors.ts';
import { operationNotSupported, pathNotFound, unknownOperation } from '../../errors/request-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { InputOf, Members, OutputOf } from '../../wire/shape/index.ts';
import type { OperationTable } from '../operation-table.ts';
import type { AskedOperation, Exchange, Protocol } from '../protocol.ts';
import { authenticateSigned } from '../authenticate-signed.ts';
import { claimedService } from '../claimed-service.ts';
import { answer, errorAnswer, unknownAnswer, wantsJson } from './answer.ts';
import type { AnswerContext } from './answer.ts';
import { extendedRequestId } from './extended-request-id.ts';
import type { Parameters } from './parameters.ts';
import { readQueryInput } from './read-input.ts';
import { readParameters } from './read-parameters.ts';

interface QueryProtocolParts {
  readonly table: OperationTable;
  readonly authenticate: Authenticate;
  /** The region that this service says it is in. */
  readonly region: string;
}

/**
 * AWS's Query protocol: a form with Action, Version and the input, and an answer in XML, or in JSON where it is asked for.
 * What speaks no other protocol is taken for it.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export class QueryProtocol implements Protocol {
  readonly #parts: QueryProtocolParts;

  constructor(parts: QueryProtocolParts) {
    this.#parts = parts;
  }

  find(request: RawRequest): AskedOperation | RawResponse {
    const { table } = this.#parts;
    const parameters = readParameters(request);
    if (!('get' in parameters)) {
      if (isForRoot(request)) return parameters;
      throw pathNotFound();
    }
    const action = parameters.get('Action');
    if (action === undefined || !isCallable(request)) {
      throw isForRoot(request) ? actionMissing() : pathNotFound();
    }
    const version = parameters.get('Version');
    const route = table.findAction(action, version);
    if (route?.operation.isUnsigned === true && !isForRoot(request)) throw pathNotFound();
    if (route !== undefined) return new QueryCall(this.#parts, request, parameters, route);
    throw table.isUnsupportedAction(action, version)
      ? operationNotSupported(action)
      : operationNotFound(action, version);
  }

  refuse(error: ServiceError, exchange: Exchange): RawResponse {
    if (error.code === unknownOperation) return unknownAnswer(contextOf(exchange, this.#parts.region));
    return errorAnswer(error, routeOf(exchange)?.api.namespace, contextOf(exchange, this.#parts.region));
  }
}

class QueryCall implements AskedOperation {
  readonly route: Route;
  readonly #parts: QueryProtocolParts;
  readonly #request: RawRequest;
  readonly #parameters: Parameters;

  constructor(parts: QueryProtocolParts, request: RawRequest, parameters: Parameters, route: Route) {
    this.#parts = parts;
    this.#request = request;
    this.#parameters = parameters;
    this.route = route;
  }

  /** AWS takes an Action on any path for a call, and finds on none but the root that its signature matches. */
  authenticate(): Awaitable<Authenticated | undefined> {
    const authenticated = authenticateSigned(this.#parts.authenticate, this.#request, this.route, []);
    if (isForRoot(this.#request)) return authenticated;
    return whenReady(authenticated, () => {
      throw signatureDoesNotMatch();
    });
  }

  readInput(): InputOf<Members> {
    return readQueryInput(this.#parameters, this.route.operation.input.members);
  }

  answer(output: OutputOf<Members>, exchange: Exchange): RawResponse {
    const { api, operation } = this.route;
    const form = { name: operation.name, namespace: api.namespace, output: operation.output };
    return answer(form, output, contextOf(exchange, this.#parts.region));
  }
}

/** Every other method is one of REST, which asks for something else. */
const isCallable = ({ method }: RawRequest): boolean => method === 'POST' || method === 'GET';

/** Its path is that of all calls. */
const isForRoot = ({ target }: RawRequest): boolean => target === '/' || target.startsWith('/?');

function routeOf({ asked }: Exchange): Route | undefined {
  return asked !== undefined && 'route' in asked ? asked.route : undefined;
}

function contextOf(exchange: Exchange, region: string): AnswerContext {
  const { request, requestId } = exchange;
  return {
    requestId,
    extendedRequestId:
      (routeOf(exchange)?.service ?? claimedService(request) ?? 'sts') === 'sts'
        ? extendedRequestId(requestId, region, request.receivedAt)
        : undefined,
    asJson: wantsJson(request),
  };
}

import type { Authenticate, Authenticated } from '../../authentication/authenticate.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { Route } from '../../call/route.ts';
import { targetNotFound } from '../../errors/json-errors.ts';
import { operationNotSupported } from '../../errors/request-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { InputOf, Members, OutputOf } from '../../wire/shape/index.ts';
import { authenticateSigned } from '../authenticate-signed.ts';
import type { OperationTable } from '../operation-table.ts';
import type { AskedOperation, Exchange, Protocol } from '../protocol.ts';
import { jsonAnswer, jsonError } from './answer.ts';
import { readJsonInput } from './read-input.ts';
import { readTarget } from './target.ts';

interface JsonProtocolParts {
  readonly table: OperationTable;
  readonly authenticate: Authenticate;
}

/** Whoever could change it would have a signed request do something else. */
const namesOperation = ['x-amz-target'];

/**
 * AWS's JSON protocol, version 1.1: the header X-Amz-Target names the operation, its input and its answer are JSON.
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export class JsonProtocol implements Protocol {
  readonly #parts: JsonProtocolParts;

  constructor(parts: JsonProtocolParts) {
    this.#parts = parts;
  }

  find(request: RawRequest): AskedOperation | undefined {
    const target = readTarget(request);
    if (target === undefined) return undefined;
    const { table, authenticate } = this.#parts;
    const route = table.findTarget(target);
    if (route !== undefined) return new JsonCall(authenticate, request, route);
    throw table.isUnsupportedTarget(target)
      ? operationNotSupported(target.slice(target.lastIndexOf('.') + 1))
      : targetNotFound();
  }

  refuse(error: ServiceError, { requestId }: Exchange): RawResponse {
    return jsonError(error, requestId);
  }
}

class JsonCall implements AskedOperation {
  readonly route: Route;
  readonly #authenticate: Authenticate;
  readonly #request: RawRequest;

  constructor(authenticate: Authenticate, request: RawRequest, route: Route) {
    this.#authenticate = authenticate;
    this.#request = request;
    this.route = route;
  }

  authenticate(): Awaitable<Authenticated | undefined> {
    return authenticateSigned(this.#authenticate, this.#request, this.route, namesOperation);
  }

  readInput(): InputOf<Members> {
    return readJsonInput(this.#request.body, this.route.operation.input.members);
  }

  answer(output: OutputOf<Members>, { requestId }: Exchange): RawResponse {
    return jsonAnswer(this.route.operation.output, output, requestId);
  }
}

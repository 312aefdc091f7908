import type { Authenticated } from '../../authentication/authenticate.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { HttpBinding } from '../../call/http-binding.ts';
import type { Route } from '../../call/route.ts';
import { methodNotAllowed, restPathNotFound } from '../../errors/rest-errors.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import { pathOf } from '../../wire/path-of.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import type { InputOf, Members, OutputOf } from '../../wire/shape/index.ts';
import type { AskedOperation, Exchange, Protocol } from '../protocol.ts';
import { PathTable } from './path-table.ts';
import type { FoundPath } from './path-table.ts';
import { readRestInput } from './read-input.ts';
import type { ReadBody } from './read-input.ts';

/** How a family of REST APIs writes what it answers. */
export interface RestForm {
  /** `status`: that the operation's binding names. */
  answer(status: number, output: OutputOf<Members>, route: Route, requestId: string): RawResponse;
  refuse(error: ServiceError, requestId: string): RawResponse;
  /** How bodies are read, where not as those of AWS's are. */
  readonly readBody?: ReadBody;
  /** With what the paths begin that are its alone, e.g. `/v2/`: what asks for another below it is refused in its form. */
  readonly root?: string;
}

/**
 * Who calls; undefined where the operation is for anybody. `boundHeaders`: those that hold members of the input, in lower case. Throws
 * ServiceError.
 */
export type AuthenticateRest = (
  request: RawRequest,
  route: Route,
  boundHeaders: readonly string[],
) => Awaitable<Authenticated | undefined>;

interface RestProtocolParts {
  /** All have a binding, and one form. */
  readonly routes: readonly Route[];
  readonly authenticate: AuthenticateRest;
  readonly form: RestForm;
}

/**
 * REST with JSON: method and path ask for an operation, whose input stands in path, query, headers and body. How callers prove who
 * they are, and how answers and errors look, is the family's of its APIs.
 */
export class RestProtocol implements Protocol {
  readonly #parts: RestProtocolParts;
  readonly #table: PathTable;

  /** Throws StartupError. */
  constructor(parts: RestProtocolParts) {
    this.#parts = parts;
    this.#table = new PathTable(parts.routes);
  }

  /** Whether an operation has the path, which is without a query, whatever the method. */
  hasPath(path: string): boolean {
    return this.#table.find('', path) !== undefined;
  }

  find(request: RawRequest): AskedOperation | undefined {
    const path = pathOf(request.target);
    const found = this.#table.find(request.method, path);
    if (found === undefined) {
      if (this.#isBelowRoot(path)) throw restPathNotFound();
      return undefined;
    }
    const { route, labels } = found;
    const http = route?.operation.http;
    if (route === undefined || http === undefined) throw methodNotAllowed();
    return new RestCall(this.#parts, request, route, http, labels);
  }

  #isBelowRoot(path: string): boolean {
    const { root } = this.#parts.form;
    return root !== undefined && path.startsWith(root);
  }

  refuse(error: ServiceError, { requestId }: Exchange): RawResponse {
    return this.#parts.form.refuse(error, requestId);
  }
}

class RestCall implements AskedOperation {
  readonly route: Route;
  readonly #parts: RestProtocolParts;
  readonly #request: RawRequest;
  readonly #http: HttpBinding;
  readonly #labels: FoundPath['labels'];

  constructor(
    parts: RestProtocolParts,
    request: RawRequest,
    route: Route,
    http: HttpBinding,
    labels: FoundPath['labels'],
  ) {
    this.#parts = parts;
    this.#request = request;
    this.route = route;
    this.#http = http;
    this.#labels = labels;
  }

  authenticate(): Awaitable<Authenticated | undefined> {
    const bound = Object.values(this.#http.headers ?? {}).flatMap((name) => name ?? []);
    const present = bound.filter((name) => this.#request.header(name) !== undefined);
    return this.#parts.authenticate(this.#request, this.route, present);
  }

  readInput(): InputOf<Members> {
    const { members } = this.route.operation.input;
    return readRestInput(this.#request, members, this.#http, this.#labels, this.#parts.form.readBody);
  }

  answer(output: OutputOf<Members>, { requestId }: Exchange): RawResponse {
    return this.#parts.form.answer(this.#http.status ?? 200, output, this.route, requestId);
  }
}

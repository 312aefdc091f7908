import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../log.ts';
import type { BodyBudget, HeldBody } from './body-budget.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { Connection } from './connection-registry.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { AnswerFailure, BodyLimit, RawRequest, RawResponse, RequestHandler } from '../raw-request.ts';
import { ReceivedRequest, findHeader } from '../raw-request.ts';
import { probeAnswer } from './probe-answer.ts';
import { announcedLength, hasBody, readBody } from './read-body.ts';
import { refuseRequest, sendResponse } from './send-response.ts';
import { originTarget } from './request-target.ts';
import type { ServerLimits } from './server-limits.ts';
import type { Origin, TrustedProxies } from './trusted-proxies.ts';
import { Turns } from './turns.ts';

/** What the way from a request to its answer needs. */
export interface RequestListenerOptions {
  readonly handler: RequestHandler;
  readonly answerFailure: AnswerFailure;
  readonly bodyLimit: BodyLimit;
  readonly isReady: () => boolean;
  readonly trustedProxies: TrustedProxies;
  readonly crossOrigin: CrossOrigin;
  readonly preflightIds: (now: number) => readonly string[];
  readonly connections: ConnectionRegistry;
  readonly budget: BodyBudget;
  readonly limits: ServerLimits;
  readonly log: Log;
  readonly now: () => number;
}

/** A request on its way to its answer. */
interface Exchange {
  readonly connection: Connection;
  readonly request: RawRequest;
  readonly response: ServerResponse;
  /** The bytes of the body, where there is one. */
  readonly held: HeldBody | undefined;
  answer: RawResponse | Promise<RawResponse> | undefined;
}

const none = Buffer.alloc(0);
const retryAfter = ['Retry-After', '1'];

/** Takes node's requests to the handler and its answers back. */
export class RequestListener {
  readonly #options: RequestListenerOptions;
  readonly #turns = new Turns<Exchange>({
    mayTakeLong: ({ request }) => request.body.length > this.#options.limits.smallBody,
    begin: (exchange) => this.#ask(exchange),
    finish: (exchange) => this.#answer(exchange),
    clock: () => performance.now(),
  });
  #closing = false;

  constructor(options: RequestListenerOptions) {
    this.#options = options;
  }

  /** From now on every answer ends its connection. */
  close(): void {
    this.#closing = true;
  }

  /** A request whose client waits for leave to send its body (RFC 9110 section 10.1.1). */
  continue(request: IncomingMessage, response: ServerResponse): void {
    if ((announcedLength(request) ?? 0) <= this.#bodyLimit(request)) response.writeContinue();
    this.request(request, response);
  }

  /** A request whose head has been read. */
  request(request: IncomingMessage, response: ServerResponse): void {
    const { connections, isReady, crossOrigin, limits, budget, now } = this.#options;
    const receivedAt = now();
    const connection = connections.of(request.socket);
    if (this.#closing) response.shouldKeepAlive = false;
    const target = originTarget(request.url ?? '', request.rawHeaders);
    if (target === undefined || request.rawHeaders.length > 2 * limits.headers) {
      this.#refuse(connection, response, 400);
      return;
    }
    request.url = target;
    const probe = probeAnswer(request, isReady);
    const answer = probe ?? crossOrigin.preflight(request);
    if (answer !== undefined) {
      sendResponse(response, answer, probe === undefined ? this.#options.preflightIds(receivedAt) : []);
      return;
    }
    const origin = this.#originOf(connection, request.rawHeaders);
    if (!hasBody(request)) {
      this.#handle(connection, this.#receive(request, connection, origin, none, receivedAt), response);
      return;
    }
    const limit = this.#bodyLimit(request);
    readBody(request, { limit, budget, address: origin.sourceIp, now }, (outcome) => {
      if (outcome.kind === 'too-large') this.#refuse(connection, response, 413);
      else if (outcome.kind === 'no-room') this.#refuse(connection, response, 503, retryAfter);
      else
        this.#handle(
          connection,
          this.#receive(request, connection, origin, outcome.body, receivedAt),
          response,
          outcome.held,
        );
    });
  }

  #bodyLimit({ url: target = '', rawHeaders }: IncomingMessage): number {
    const { limits, bodyLimit } = this.#options;
    return Math.min(limits.body, bodyLimit({ target, header: (name) => findHeader(rawHeaders, name) }));
  }

  #originOf(connection: Connection, headers: readonly string[]): Origin {
    return connection.trusted ? this.#options.trustedProxies.originBehind(connection, headers) : connection;
  }

  #receive(
    request: IncomingMessage,
    connection: Connection,
    { sourceIp, secureTransport }: Origin,
    body: Buffer,
    receivedAt: number,
  ): RawRequest {
    const { rawHeaders: headers, method = '', url: target = '' } = request;
    const tls = connection.trusted ? undefined : connection.tls;
    return new ReceivedRequest({ method, target, headers, body, sourceIp, secureTransport, tls, receivedAt });
  }

  /** From now on an answer is owed. */
  #handle(connection: Connection, request: RawRequest, response: ServerResponse, held?: HeldBody): void {
    connection.answering += 1;
    this.#turns.add({ connection, request, response, held, answer: undefined });
  }

  /** Asks the handler. No promise is made where it makes none. */
  #ask(exchange: Exchange): void {
    try {
      exchange.answer = this.#options.handler(exchange.request);
    } catch (error) {
      exchange.answer = this.#failure(exchange.request, error);
    }
  }

  #answer(exchange: Exchange): void {
    const { request, answer } = exchange;
    if (answer instanceof Promise) {
      void answer
        .catch((error: unknown) => this.#failure(request, error))
        .then((ready) => this.#send(exchange, ready));
    } else if (answer !== undefined) {
      this.#send(exchange, answer);
    }
  }

  #send({ connection, request, response, held }: Exchange, answer: RawResponse): void {
    if (this.#closing) response.shouldKeepAlive = false;
    const more = this.#options.crossOrigin.headersFor(response.req);
    try {
      sendResponse(response, answer, more);
    } catch (error) {
      // E.g. a line feed in a header's value, which node refuses to write.
      sendResponse(response, this.#failure(request, error), more);
    }
    connection.answering -= 1;
    held?.release();
  }

  /** The last net: the handler answers its own errors, and only a mistake in our code comes this far. */
  #failure(request: RawRequest, error: unknown): RawResponse {
    const requestId = randomUUID();
    this.#options.log.error('the request handler failed', { requestId, error });
    return this.#options.answerFailure(request, requestId);
  }

  #refuse(
    connection: Connection,
    response: ServerResponse,
    status: number,
    headers: readonly string[] = [],
  ): void {
    connection.answering += 1;
    const { limits, crossOrigin } = this.#options;
    const all = [...headers, ...crossOrigin.headersFor(response.req)];
    refuseRequest(response, status, all, limits.linger);
  }

  /** What is no HTTP, came too slowly or is too large for a head. Whatever follows on the connection is lost. */
  clientError(error: NodeJS.ErrnoException, socket: Socket): void {
    const { connections, log } = this.#options;
    // An answer that is under way must not be followed, or preceded, by one to something else.
    if (error.code !== 'ECONNRESET' && socket.writable && connections.of(socket).answering === 0) {
      const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
        socket.destroy(),
      );
    } else {
      socket.destroy();
    }
    log.debug('a connection was cut', { code: error.code });
  }
}

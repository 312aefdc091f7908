import { createServer, request as send } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { endServer, listen } from './listen.ts';

/** An address on this machine that leads to the service, with something in the way. */
export interface Detour {
  readonly url: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

/** What is in the way. */
export interface Obstruction {
  /** Answers in the service's place, or returns undefined. */
  readonly instead?: (request: IncomingMessage) => Answer | undefined;
  /** Alters an answer of the service. */
  readonly alter?: (answer: Answer) => Answer;
  /** A certificate for 127.0.0.1, and its key, for a way that is HTTPS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/**
 * Starts one. Requests are handed on byte for byte, the Host header too, so that their signatures hold. `target`: the
 * service's URL.
 */
export async function startDetour(target: string, { instead, alter, tls }: Obstruction): Promise<Detour> {
  const listener: RequestListener = (request, response) => {
    const answer = instead?.(request);
    if (answer === undefined) forward(request, response);
    else write(response, answer);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const { hostname, port } = new URL(target);
    const { method, url: path, rawHeaders: headers } = request;
    const onward = send({ hostname, port, method, path, headers, setHost: false, agent: false }, (seen) => {
      void hand(seen, response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  async function hand(seen: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await seen.toArray()).toString();
    const answer = { status: seen.statusCode ?? 502, headers: seen.headers, body };
    write(response, alter?.(answer) ?? answer);
  }

  const url = await listen(server);
  return {
    url: tls === undefined ? url : url.replace('http:', 'https:'),
    stop: () => endServer(server),
  };
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const {
    'content-length': _length,
    'transfer-encoding': _encoding,
    connection: _connection,
    ...others
  } = headers;
  response.writeHead(status, { ...others, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

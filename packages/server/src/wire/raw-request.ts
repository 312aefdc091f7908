import type { ConnectionTls } from './http/connection-tls.ts';

/** What is known of a request before its body is read. */
export interface RequestHead {
  /** The request target: path and query, still escaped. */
  readonly target: string;
  /** The first value of a header; `name` in lower case. */
  header(name: string): string | undefined;
}

/**
 * A request as it came over the socket. Signatures are made over bytes, so neither the target nor the order,
 * case or repetition of the headers is touched.
 */
export interface RawRequest extends RequestHead {
  /** The method, upper-case as sent, e.g. `POST`. */
  readonly method: string;
  /** Names and values in turn, in the order and the case they were sent. */
  readonly headers: readonly string[];
  /** The whole body; empty when there is none. */
  readonly body: Buffer;
  /** The client's address; IPv4 is never written as IPv6. Forwarded addresses count only from a trusted proxy. */
  readonly sourceIp: string;
  /** Whether the client's own connection was TLS, as a trusted proxy tells it where there is one. */
  readonly secureTransport: boolean;
  /** Of the client's own connection; absent where it is not encrypted, or ends at a proxy. */
  readonly tls?: ConnectionTls | undefined;
  /** Milliseconds since the epoch at which the head of the request was read. */
  readonly receivedAt: number;
}

/** What is sent back. Content-Length, Date and Connection are added by the server and must not be among the headers. */
export interface RawResponse {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Text is sent in UTF-8. */
  readonly body: string | Buffer;
}

/** Bytes that the body of a request may have at most, by its head. */
export type BodyLimit = (head: RequestHead) => number;

/** Answers at once where it can: a handler that returns no promise costs none. */
export type RequestHandler = (request: RawRequest) => RawResponse | Promise<RawResponse>;

/** What is answered where a handler fails, which it should not. */
export type AnswerFailure = (request: RawRequest, requestId: string) => RawResponse;

/** Returns the first value of a header in a list of names and values; `name` in lower case. */
export function findHeader(headers: readonly string[], name: string): string | undefined {
  const length = name.length;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const candidate = headers[index];
    // The length tells most headers apart, so that few names are brought to lower case.
    if (candidate?.length === length && (candidate === name || candidate.toLowerCase() === name)) {
      return headers[index + 1];
    }
  }
  return undefined;
}

/** The `RawRequest` over a list of headers; a header is looked for only when it is asked for. */
export class ReceivedRequest implements RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly secureTransport: boolean;
  readonly tls: ConnectionTls | undefined;
  readonly receivedAt: number;

  constructor(parts: Omit<RawRequest, 'header'>) {
    this.method = parts.method;
    this.target = parts.target;
    this.headers = parts.headers;
    this.body = parts.body;
    this.sourceIp = parts.sourceIp;
    this.secureTransport = parts.secureTransport;
    this.tls = parts.tls;
    this.receivedAt = parts.receivedAt;
  }

  header(name: string): string | undefined {
    return findHeader(this.headers, name);
  }
}

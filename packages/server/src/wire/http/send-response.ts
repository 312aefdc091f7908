import type { ServerResponse } from 'node:http';
import type { RawResponse } from '../raw-request.ts';

/**
 * Sends head and body in one write. A client that has gone away gets nothing. `more`: headers beside those of the answer,
 * names and values in turn.
 */
export function sendResponse(
  response: ServerResponse,
  answer: RawResponse,
  more: readonly string[] = [],
): void {
  if (response.destroyed) return;
  const { body } = answer;
  const length = Buffer.byteLength(body);
  response.writeHead(answer.status, [...answer.headers, ...more, 'Content-Length', String(length)]);
  // ASCII takes as many bytes as characters, and is the same in ISO-8859-1, which is faster to write.
  response.end(body, length === body.length ? 'latin1' : 'utf8');
}

/**
 * Refuses a request whose body is not read: the answer goes out at once and ends the connection.
 *
 * Closing while the client still sends would reset the connection, and the client might never see the answer. So
 * what comes is thrown away until the client is through, for at most `linger` milliseconds (RFC 9112 section 9.6).
 */
export function refuseRequest(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
  linger: number,
): void {
  const { req: request } = response;
  response.shouldKeepAlive = false;
  response.writeHead(status, [...headers, 'Content-Length', '0']);
  response.flushHeaders();
  const timer = setTimeout(() => response.end(), linger).unref();
  const finish = (): void => {
    clearTimeout(timer);
    response.end();
  };
  request.once('end', finish);
  request.once('close', finish);
  request.resume();
}

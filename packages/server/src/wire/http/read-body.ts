import type { IncomingMessage } from 'node:http';
import type { BodyBudget } from './body-budget.ts';

/** What becomes of a body: it is here, or it is larger than one may be, or there is no memory for it now. */
export type BodyOutcome =
  | { readonly kind: 'received'; readonly body: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'no-room' };

const tooLarge: BodyOutcome = { kind: 'too-large' };
const noRoom: BodyOutcome = { kind: 'no-room' };

/** How many bytes Content-Length announces; `undefined` when it does not. The parser lets nothing but digits through. */
export function announcedLength(request: IncomingMessage): number | undefined {
  const value = request.headers['content-length'];
  return value === undefined ? undefined : Number(value);
}

/** Whether a body follows the head (RFC 9112 section 6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/**
 * Reads a body of up to `limit` bytes and hands over the outcome once; a client that goes away before gets none.
 *
 * The bytes are taken from the budget as they arrive. Those of a received body are the receiver's to give back; all
 * others are given back here. After a refusal what still comes is thrown away.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  budget: BodyBudget,
  done: (outcome: BodyOutcome) => void,
): void {
  const announced = announcedLength(request);
  if (announced !== undefined && announced > limit) {
    request.resume();
    done(tooLarge);
    return;
  }
  let chunks: Buffer[] = [];
  let length = 0;
  let settled = false;
  const settle = (outcome: BodyOutcome): void => {
    settled = true;
    chunks = [];
    if (outcome.kind !== 'received') budget.give(length);
    done(outcome);
  };
  request.on('data', (chunk: Buffer) => {
    if (settled) return;
    if (length + chunk.length > limit) settle(tooLarge);
    else if (!budget.take(chunk.length)) settle(noRoom);
    else {
      chunks.push(chunk);
      length += chunk.length;
    }
  });
  request.on('end', () => {
    if (settled) return;
    const [first] = chunks;
    settle({
      kind: 'received',
      body: chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length),
    });
  });
  request.on('close', () => {
    if (settled) return;
    settled = true;
    budget.give(length);
  });
}

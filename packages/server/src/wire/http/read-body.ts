import type { IncomingMessage } from 'node:http';
import type { BodyBudget, HeldBody } from './body-budget.ts';

/** What becomes of a body: it is here, or it is larger than one may be, or there is no memory for it, or none any more. */
export type BodyOutcome =
  | { readonly kind: 'received'; readonly body: Buffer; readonly held: HeldBody }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'no-room' };

const tooLarge: BodyOutcome = { kind: 'too-large' };
const noRoom: BodyOutcome = { kind: 'no-room' };

/** What a body is read within. */
export interface BodyReading {
  /** Bytes. */
  readonly limit: number;
  readonly budget: BodyBudget;
  /** Of the client. */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

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
 * Reads a body and hands over the outcome once; a client that goes away before gets none.
 *
 * The bytes are taken from the budget as they arrive. Those of a received body are the receiver's to release; all others are
 * released here. After a refusal what still comes is thrown away.
 */
export function readBody(
  request: IncomingMessage,
  { limit, budget, address, now }: BodyReading,
  done: (outcome: BodyOutcome) => void,
): void {
  const announced = announcedLength(request);
  if (announced !== undefined && announced > limit) {
    request.resume();
    done(tooLarge);
    return;
  }
  let chunks: Buffer[] = [];
  let settled = false;
  const settle = (outcome?: BodyOutcome): void => {
    settled = true;
    chunks = [];
    if (outcome?.kind !== 'received') held.release();
    if (outcome !== undefined) done(outcome);
  };
  const held = budget.begin(address, now(), () => settle(noRoom));
  request.on('data', (chunk: Buffer) => {
    if (settled) return;
    if (held.bytes + chunk.length > limit) settle(tooLarge);
    else if (held.take(chunk.length, now())) chunks.push(chunk);
    else settle(noRoom);
  });
  request.on('end', () => {
    if (settled) return;
    const [first] = chunks;
    const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, held.bytes);
    held.complete();
    settle({ kind: 'received', body, held });
  });
  request.on('close', () => {
    if (!settled) settle();
  });
}

import { createHmac } from 'node:crypto';

/** The header that a batch is signed in. */
export const signatureHeader = 'Locum-Signature';

/**
 * The value of {@link signatureHeader}: `t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>" in hexadecimal>`. The time is
 * signed with the body, so that a batch that was overheard cannot be sent again much later.
 *
 * @param now epoch milliseconds.
 */
export function signBody(secret: string, body: Uint8Array, now: number): string {
  const seconds = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
  return `t=${seconds},v1=${signature}`;
}

import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Seconds that one code is good for. */
const stepLength = 30;
/** Codes of the step before and the step after are taken too: clocks differ (RFC 6238 section 5.2). */
const tolerance = 1;

/** The number of the time step that a moment falls in. */
export function timeStep(epochSeconds: number): number {
  return Math.floor(epochSeconds / stepLength);
}

/** The six digits of RFC 6238 with SHA-1, which authenticator apps know. */
export function oneTimePassword(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', createSecretKey(seed)).update(counter).digest();
  // Dynamic truncation, RFC 4226 section 5.3.
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const code = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(code).padStart(6, '0');
}

/**
 * The time step whose code this is, or undefined. Steps up to `lastUsedStep` do not count: a code is taken once
 * (RFC 6238 section 5.2).
 */
export function matchingTimeStep(
  seed: Uint8Array,
  code: string,
  epochSeconds: number,
  lastUsedStep: number | undefined,
): number | undefined {
  const current = timeStep(epochSeconds);
  for (let step = current - tolerance; step <= current + tolerance; step += 1) {
    if (step <= (lastUsedStep ?? -1)) continue;
    if (timingSafeEqual(Buffer.from(oneTimePassword(seed, step)), Buffer.from(code.padEnd(6).slice(0, 6)))) {
      return step;
    }
  }
  return undefined;
}

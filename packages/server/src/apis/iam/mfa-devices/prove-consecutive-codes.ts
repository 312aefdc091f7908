import type { MfaDevice } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { findMfaSeed } from '../../../directory/mfa-devices/mfa-device-records.ts';
import { invalidAuthenticationCode } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';
import { matchConsecutiveCodes } from './consecutive-codes.ts';

/** The two codes by which somebody proves to hold a device. */
interface TwoCodes {
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

/**
 * The time step of the second of two codes in succession of a device; undefined where they prove nothing. Who guesses has
 * to wait, as with single codes.
 */
export async function findProvenStep(
  { serialNumber, lastUsedStep }: MfaDevice,
  { AuthenticationCode1, AuthenticationCode2 }: TwoCodes,
  reads: Reads,
  { now, services: { directory, mfaAttempts } }: Call,
): Promise<number | undefined> {
  const seed = await findMfaSeed(reads, directory.sealer, serialNumber);
  if (seed === undefined || !mfaAttempts.isOpen(serialNumber, now)) return undefined;
  return matchConsecutiveCodes(seed, [AuthenticationCode1, AuthenticationCode2], now, lastUsedStep);
}

/** Counts a wrong proof: outside of a transaction, which may be run again. Throws InvalidAuthenticationCode. */
export function refuseCodes(serialNumber: string, { now, services: { mfaAttempts } }: Call): never {
  mfaAttempts.fail(serialNumber, now);
  throw invalidAuthenticationCode();
}

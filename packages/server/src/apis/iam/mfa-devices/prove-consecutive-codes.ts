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
 * The time step of the second of two codes in succession of a device. Who guesses has to wait, as with single codes.
 *
 * Throws InvalidAuthenticationCode.
 */
export async function proveConsecutiveCodes(
  { serialNumber, lastUsedStep }: MfaDevice,
  { AuthenticationCode1, AuthenticationCode2 }: TwoCodes,
  reads: Reads,
  { now, services: { directory, mfaAttempts } }: Call,
): Promise<number> {
  const seed = await findMfaSeed(reads, directory.sealer, serialNumber);
  const step =
    seed !== undefined && mfaAttempts.isOpen(serialNumber, now)
      ? matchConsecutiveCodes(seed, [AuthenticationCode1, AuthenticationCode2], now, lastUsedStep)
      : undefined;
  if (step === undefined) {
    mfaAttempts.fail(serialNumber, now);
    throw invalidAuthenticationCode();
  }
  return step;
}

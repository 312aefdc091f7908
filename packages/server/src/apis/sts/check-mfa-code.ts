import type { Awaitable } from '../../awaitable.ts';
import { matchingTimeStep } from '../../authentication/time-based-one-time-password.ts';
import { findMfaDevice, findMfaSeed, useTimeStep } from '../../directory/mfa-devices/mfa-device-records.ts';
import { incompleteMfa, invalidOneTimePassCode, unknownMfaDevice } from '../../errors/sts-errors.ts';
import type { Call } from '../../call/operation.ts';

/** A code that was right when it was looked at, and is not used up yet. */
export interface MfaProof {
  readonly serialNumber: string;
  /** The RFC 6238 time step of the code. */
  readonly step: number;
}

/**
 * Checks the MFA code of a call. The device must be enabled for the calling user: for nobody else's, and not for
 * root. Undefined where the call has neither a serial number nor a code.
 *
 * Throws AccessDenied.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function checkMfaCode(
  { SerialNumber, TokenCode }: { readonly SerialNumber?: string; readonly TokenCode?: string },
  call: Call,
): Awaitable<MfaProof | undefined> {
  if (SerialNumber === undefined && TokenCode === undefined) return undefined;
  if (SerialNumber === undefined || TokenCode === undefined) throw incompleteMfa();
  return proveMfa(SerialNumber, TokenCode, call);
}

async function proveMfa(
  serialNumber: string,
  code: string,
  { caller, now, services: { directory, mfaAttempts } }: Call,
): Promise<MfaProof> {
  const device = await findMfaDevice(directory.reads, serialNumber);
  if (device?.userId === undefined || device.userId !== caller.user?.id) throw unknownMfaDevice();
  // Only now is the secret opened: of a device that is somebody else's it never is.
  const seed = await findMfaSeed(directory.reads, directory.sealer, serialNumber);
  if (seed === undefined) throw unknownMfaDevice();
  const step = mfaAttempts.isOpen(serialNumber, now)
    ? matchingTimeStep(seed, code, Math.floor(now / 1000), device.lastUsedStep)
    : undefined;
  if (step === undefined) {
    mfaAttempts.fail(serialNumber, now);
    throw invalidOneTimePassCode();
  }
  return { serialNumber, step };
}

/** Uses the code up. Throws AccessDenied when another request was quicker. */
export async function useMfaCode({ serialNumber, step }: MfaProof, { services }: Call): Promise<void> {
  const isMine = await services.directory.write((writes) => useTimeStep(writes, serialNumber, step));
  if (!isMine) throw invalidOneTimePassCode();
}

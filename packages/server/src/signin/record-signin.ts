import { signinLine } from '../events/signin-line.ts';
import type { SigninOutcome } from '../events/signin-line.ts';
import type { Awaitable } from '../awaitable.ts';
import { internalFailure } from '../errors/request-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { SigninParts } from './signin-parts.ts';

/** A sign-in of which it is known whose it is, and not yet what comes of it. */
export type SigninAttempt = Omit<SigninOutcome, 'region' | 'error'>;

/** Records that a sign-in succeeded or, with an `error`, that it failed. */
export function recordSignin(
  { services, region }: SigninParts,
  attempt: SigninAttempt,
  error?: SigninOutcome['error'],
): void {
  services.audit.record(signinLine({ ...attempt, region, ...(error !== undefined && { error }) }));
}

/** Takes a step of a sign-in; where it fails, that is recorded, and thrown on. Nobody's failure is not recorded. */
export async function recordingFailure<Result>(
  parts: SigninParts,
  attempt: SigninAttempt | undefined,
  step: () => Awaitable<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    const told = error instanceof ServiceError ? error : internalFailure(String(error));
    if (attempt !== undefined) recordSignin(parts, attempt, told);
    throw error;
  }
}

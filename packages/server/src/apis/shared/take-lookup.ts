import { lookupRateExceeded } from '../../errors/cloudtrail-errors.ts';
import type { Call } from '../../call/operation.ts';

/** AWS's: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
export const lookupsPerSecond = 2;

/** Counts one search through the audit trail for the caller's account. Throws ThrottlingException. */
export function takeLookup({ caller, now, services: { lookups } }: Call): void {
  if (!lookups.take(caller.accountId, now)) throw lookupRateExceeded();
}

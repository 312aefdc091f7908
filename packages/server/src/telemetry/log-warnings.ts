import type { Observer } from '../call/request-outcome.ts';
import type { Log } from '../wire/log.ts';

/** Writes a line of the log for each call that did what it was asked for, and probably not what was meant. */
export function logWarnings(log: Log): Observer {
  return ({ requestId, route, error, caller, facts: { unknownClaimKeys = [] } }) => {
    if (unknownClaimKeys.length === 0 || error !== undefined) return;
    log.warn('a trust policy asks for claims that no token of its issuer has as condition keys', {
      requestId,
      operation: route?.operation.name,
      callerArn: caller?.arn,
      conditionKeys: unknownClaimKeys,
    });
  };
}

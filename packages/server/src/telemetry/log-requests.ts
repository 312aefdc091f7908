import type { Observer } from '../call/request-outcome.ts';
import type { RequestLog } from './request-log.ts';

/** Writes one line of the log for each request. */
export function logRequests(log: RequestLog): Observer {
  return ({ requestId, request, subject, route, status, error, caller, timeline }) =>
    log.record({
      requestId,
      receivedAt: request.receivedAt,
      service: subject?.service,
      operation: subject?.name,
      status,
      errorCode: error?.code,
      reason: route === undefined && subject !== undefined ? error?.message : undefined,
      failureReason: error?.failure?.reason,
      callerArn: caller?.arn,
      sourceIp: request.sourceIp,
      duration: (timeline.endedAt - timeline.startedAt) * 1000,
    });
}

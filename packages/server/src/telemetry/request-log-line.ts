import { escapeJson } from '../wire/escape-json.ts';
import { isoTime } from './iso-time.ts';
import type { RequestLogEntry } from './request-log.ts';

function member(name: string, value: string | undefined): string {
  // Clients choose some of these texts; they stay inside their line and their quotes, and steer no terminal.
  return value === undefined ? '' : `,"${name}":${escapeJson(JSON.stringify(value))}`;
}

/**
 * Writes the line of one request. By hand: a general serializer takes several times as long, and this runs once
 * per request.
 */
export function requestLogLine(entry: RequestLogEntry): string {
  return (
    `{"level":"info","time":"${isoTime(entry.receivedAt)}","message":"request"` +
    member('requestId', entry.requestId) +
    member('service', entry.service) +
    member('operation', entry.operation) +
    `,"status":${entry.status}` +
    member('errorCode', entry.errorCode) +
    member('reason', entry.reason) +
    member('failureReason', entry.failureReason) +
    member('callerArn', entry.callerArn) +
    member('sourceIp', entry.sourceIp) +
    `,"durationMicroseconds":${Math.round(entry.duration)}}\n`
  );
}

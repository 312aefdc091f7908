import { rootCaller } from '../../src/authentication/key-caller.ts';
import type { Route } from '../../src/call/route.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import { ReceivedRequest } from '../../src/wire/raw-request.ts';
import type { RawRequest } from '../../src/wire/raw-request.ts';

/** A CloudTrail record as its readers see it. */
export type EventRecord = Readonly<Record<string, unknown>> & {
  readonly requestID: string;
  readonly eventName: string;
  readonly userIdentity: Readonly<Record<string, unknown>>;
};

/** A request that came from a documentation address at 2026-11-22T10:00:00.750Z. */
export function receivedRequest(parts: Partial<Omit<RawRequest, 'header'>> = {}): RawRequest {
  return new ReceivedRequest({
    method: 'POST',
    target: '/',
    headers: ['Host', 'sts.example.com', 'User-Agent', 'aws-cli/2.13.0'],
    body: Buffer.alloc(0),
    sourceIp: '192.0.2.1',
    secureTransport: false,
    receivedAt: Date.UTC(2026, 10, 22, 10, 0, 0, 750),
    ...parts,
  });
}

/** The outcome of a call that root made and that succeeded, but for what `parts` says. */
export function outcomeOf(route: Route | undefined, parts: Partial<RequestOutcome> = {}): RequestOutcome {
  return {
    requestId: '8f1c0a52-7c1c-4cf0-9d63-2d61e7e0b0a1',
    request: receivedRequest(),
    subject: route,
    route,
    region: 'us-east-1',
    caller: rootCaller('111122223333', 'AKIAIOSFODNN7EXAMPLE'),
    input: {},
    checks: [],
    facts: {},
    output: {},
    error: undefined,
    status: 200,
    timeline: { startedAt: 0, endedAt: 1 },
    ...parts,
  };
}

export const parseEvent = (line: string): EventRecord => JSON.parse(line) as EventRecord;

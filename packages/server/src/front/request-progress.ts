import type { Authenticated } from '../authentication/authenticate.ts';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { CallFacts } from '../call/call-facts.ts';
import type { Route } from '../call/route.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';

/** What becomes known of a request on its way. */
export class RequestProgress {
  readonly request: RawRequest;
  readonly requestId: string;
  readonly startedAt = performance.now();
  readonly checks: DecidedCheck[] = [];
  readonly facts: CallFacts = {};
  /** AWS's JSON protocol; the Query protocol otherwise. */
  isJson = false;
  route: Route | undefined;
  authenticated: Authenticated | undefined;
  authenticatedAt: number | undefined;
  authorizedAt: number | undefined;
  input: unknown;
  output: unknown;

  constructor(request: RawRequest) {
    this.request = request;
    this.requestId = timeOrderedUuid(request.receivedAt);
  }

  /** `region`: this service's own. */
  outcome(region: string, status: number, error?: ServiceError): RequestOutcome {
    const { request, requestId, route, authenticated, input, checks, facts, output } = this;
    const { startedAt, authenticatedAt, authorizedAt } = this;
    return {
      requestId,
      request,
      route,
      region: authenticated?.region ?? region,
      caller: authenticated?.caller,
      input,
      checks,
      facts,
      output,
      error,
      status,
      timeline: {
        startedAt,
        ...(authenticatedAt !== undefined && { authenticatedAt }),
        ...(authorizedAt !== undefined && { authorizedAt }),
        endedAt: performance.now(),
      },
    };
  }
}

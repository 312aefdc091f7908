import type { Authenticated } from '../authentication/authenticate.ts';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { CallFacts } from '../call/call-facts.ts';
import type { RequestOutcome } from '../call/request-outcome.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import type { Asked, Exchange, Protocol } from './protocol.ts';

/** What becomes known of a request on its way. */
export class RequestProgress implements Exchange {
  readonly request: RawRequest;
  readonly requestId: string;
  readonly startedAt = performance.now();
  readonly checks: DecidedCheck[] = [];
  readonly facts: CallFacts = {};
  /** That it is made in, as far as is known: the last that was asked. */
  protocol: Protocol;
  asked: Asked | undefined;
  authenticated: Authenticated | undefined;
  authenticatedAt: number | undefined;
  authorizedAt: number | undefined;
  input: unknown;
  output: unknown;

  constructor(request: RawRequest, requestId: string, protocol: Protocol) {
    this.request = request;
    this.requestId = requestId;
    this.protocol = protocol;
  }

  /** `region`: this service's own. */
  outcome(region: string, status: number, error?: ServiceError): RequestOutcome {
    const { request, requestId, asked, authenticated, input, checks, facts, output } = this;
    const { startedAt, authenticatedAt, authorizedAt } = this;
    const route = asked !== undefined && 'route' in asked ? asked.route : undefined;
    const page = asked !== undefined && 'page' in asked ? asked.page : undefined;
    return {
      requestId,
      request,
      subject: route ?? page,
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

import type { Caller } from '../authentication/caller.ts';
import type { DecidedCheck } from '../authorization/decided-check.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { CallFacts } from './call-facts.ts';
import type { Route, Subject } from './route.ts';
import type { RawRequest } from '../wire/raw-request.ts';

/** All that became known of a request, once its answer is made: handed to those who keep records of it. */
export interface RequestOutcome {
  readonly requestId: string;
  readonly request: RawRequest;
  /** What the request asked for, an operation or a page; undefined where there is no such thing. */
  readonly subject: Subject | undefined;
  /** The operation; undefined where it asked for none that there is. */
  readonly route: Route | undefined;
  /** That the signature names, or this service's own. */
  readonly region: string;
  /** Undefined where nobody was authenticated. */
  readonly caller: Caller | undefined;
  /** As the operation's shape has it; undefined where it was not read, or not valid. */
  readonly input: unknown;
  /** What was decided, in order; the last is the one that was denied, if one was. */
  readonly checks: readonly DecidedCheck[];
  readonly facts: CallFacts;
  /** As the operation's shape has it; undefined where the call failed. */
  readonly output: unknown;
  readonly error: ServiceError | undefined;
  /** The HTTP status. */
  readonly status: number;
  readonly timeline: Timeline;
}

/** Milliseconds by a clock that never goes back, `performance.now`; a step that was not reached has no time. */
export interface Timeline {
  readonly startedAt: number;
  readonly authenticatedAt?: number;
  /** The last decision was made. */
  readonly authorizedAt?: number;
  readonly endedAt: number;
}

/** Keeps a record of each request. It never throws, and waits for nothing. */
export type Observer = (outcome: RequestOutcome) => void;

import type { BodyBudgetLimits } from './body-budget.ts';

/** What one client, and all of them together, may ask of the server. Times in milliseconds, sizes in bytes. */
export interface ServerLimits extends BodyBudgetLimits {
  /** Of one body, as STS has it. */
  readonly body: number;
  /** Of the request line and the headers. */
  readonly head: number;
  /** How many headers; Node would drop the further ones silently, we refuse the request. */
  readonly headers: number;
  readonly connections: number;
  /** Until the head must be there. */
  readonly headTimeout: number;
  /** Until the whole request must be there. */
  readonly requestTimeout: number;
  /** How often those two are checked. */
  readonly timeoutCheck: number;
  /** For which an idle connection is kept. Longer than the usual 60 s of load balancers, which must close first. */
  readonly keepAliveTimeout: number;
  /** After which a connection on which nothing moves is cut, e.g. one that does not read its answers. */
  readonly inactivityTimeout: number;
  /** For which the rest of a refused body is read and thrown away, so that the client gets to see the answer. */
  readonly linger: number;
  /** Between two looks at the files of the certificate. */
  readonly certificateCheck: number;
  /** For which requests under way may still finish when the server closes. */
  readonly closeTimeout: number;
}

export const defaultServerLimits: ServerLimits = {
  body: 10_000_000,
  bodies: 256 * 1024 * 1024,
  smallBodies: 32 * 1024 * 1024,
  smallBody: 16 * 1024,
  addressShare: 1 / 8,
  slowBody: 5_000,
  head: 16 * 1024,
  headers: 200,
  connections: 16_384,
  headTimeout: 10_000,
  requestTimeout: 60_000,
  timeoutCheck: 2_000,
  keepAliveTimeout: 65_000,
  inactivityTimeout: 75_000,
  linger: 2_000,
  certificateCheck: 5_000,
  closeTimeout: 10_000,
};

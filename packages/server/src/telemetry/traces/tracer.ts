import type { Observer } from '../../call/request-outcome.ts';

/** Tells a collector of the requests, as OpenTelemetry has it. */
export interface Tracer {
  readonly observe: Observer;
  /** Sends what is left. Resolves after two seconds also where nobody takes it. Never rejects. */
  close(): Promise<void>;
}

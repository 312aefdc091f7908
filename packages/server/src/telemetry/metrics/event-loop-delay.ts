import { Histogram } from './histogram.ts';
import type { MetricFamily } from './metric-family.ts';

/** Milliseconds between two looks. */
const interval = 20;

/** Seconds. */
const delayBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/**
 * How late timers come: for so long everybody waits, since one thread answers all calls. Counted here rather than by
 * node's own histogram, which would have to be emptied at each reading and so be right for one reader only.
 */
export class EventLoopDelay {
  readonly #delays = new Histogram(delayBounds);
  readonly #timer: NodeJS.Timeout;
  #expectedAt = performance.now() + interval;

  constructor() {
    this.#timer = setInterval(() => this.#look(), interval).unref();
  }

  family(): MetricFamily {
    return {
      name: 'locum_event_loop_delay_seconds',
      type: 'histogram',
      help: 'Seconds by which timers come late, by a look every 20 ms.',
      samples: this.#delays.samples({}),
    };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    this.#delays.observe(Math.max(0, now - this.#expectedAt) / 1000);
    this.#expectedAt = now + interval;
  }
}

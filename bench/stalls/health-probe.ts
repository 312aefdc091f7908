import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two questions. */
const pause = 2;

/** Asks `/healthz` on one kept connection while something is under way, and tells the longest wait for an answer. */
export class HealthProbe {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port: number) {
    this.#port = port;
  }

  /** Milliseconds. The last question counts whole: it may have begun just before the work ended. */
  async worstWaitDuring(work: Promise<unknown>): Promise<number> {
    const over = work.then(
      () => true,
      () => true,
    );
    let worst = 0;
    for (;;) {
      worst = Math.max(worst, await this.#wait());
      if (await Promise.race([over, delay(pause, false)])) return worst;
    }
  }

  #wait(): Promise<number> {
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const request = get({ port: this.#port, host: '127.0.0.1', path: '/healthz', agent: this.#agent });
      request.once('response', (response) => {
        response.resume();
        response.once('end', () => resolve(performance.now() - started));
      });
      request.once('error', reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

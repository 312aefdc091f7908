import { setTimeout as delay } from 'node:timers/promises';
import { readOn } from '../trail/read-on.ts';
import type { TrailPosition } from '../trail/read-on.ts';
import type { Trouble } from '../trouble.ts';
import { writeBatch } from './write-batch.ts';
import type { WebhookFormat } from './write-batch.ts';
import { signatureHeader, signBody } from './sign-body.ts';
import { writeWebhookPosition } from './webhook-position.ts';

/** Bytes of a batch; more only where one event is longer. */
const batchBytes = 256 * 1024;
/** Milliseconds for which events are gathered. */
const gatherPause = 250;
/** Milliseconds until an answer must have come. */
const defaultTimeout = 10_000;

/** Where events are sent, and how. */
export interface WebhookReceiver {
  readonly url: string;
  /** What batches are signed with; undefined for a receiver that checks no signature. */
  readonly secret: string | undefined;
  /** Headers to send, `Name: value`; secret. */
  readonly headers: readonly string[];
  readonly format: WebhookFormat;
  /** Milliseconds until an answer must have come. */
  readonly timeout?: number;
}

export interface WebhookOptions extends WebhookReceiver {
  /** Of the audit files. */
  readonly directory: string;
  readonly position: TrailPosition;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly trouble: Trouble;
  /** Aborted when nothing is to be sent any more. */
  readonly ended: AbortController;
}

/**
 * Sends the lines of the audit files to a URL. It reads them from the files: however long the other side
 * does not answer, no memory fills, no call waits, and nothing is left out. A batch that was not answered with success is
 * sent again, so that one may come twice.
 */
export class Webhook {
  readonly #options: WebhookOptions;
  readonly #running: Promise<void>;
  #position: TrailPosition;
  #latest: string | undefined;
  #whenGrown = Promise.withResolvers<void>();

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#position = options.position;
    this.#running = this.#run();
  }

  /** Tells that there is more in the audit files, of which this is the last. */
  grown(file: string): void {
    this.#latest = file;
    this.#whenGrown.resolve();
  }

  /** Ends sending; what was not sent is, after the next start. */
  async close(): Promise<void> {
    this.#options.ended.abort();
    this.#whenGrown.resolve();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { trouble } = this.#options;
    const ended = this.#options.ended.signal;
    while (!ended.aborted) {
      const { promise } = this.#whenGrown;
      try {
        if (await this.#sendNext()) continue;
        await promise;
        this.#whenGrown = Promise.withResolvers();
        await delay(gatherPause, undefined, { signal: ended });
      } catch (error) {
        await trouble.wait(error).catch(() => undefined);
      }
    }
  }

  /** Answers whether there was anything to send. */
  async #sendNext(): Promise<boolean> {
    const { directory, trouble } = this.#options;
    const part = await readOn(directory, this.#position, this.#latest, batchBytes);
    if (part === undefined) return false;
    await this.#post(part.bytes);
    this.#position = part.end;
    await writeWebhookPosition(directory, part.end);
    trouble.over();
    return true;
  }

  async #post(lines: Buffer): Promise<void> {
    const { url, secret, now, timeout = defaultTimeout, ended, format } = this.#options;
    const { contentType, body } = writeBatch(format, lines);
    const headers = new Headers(this.#options.headers.map(splitHeader));
    headers.set('Content-Type', contentType);
    if (secret !== undefined) headers.set(signatureHeader, signBody(secret, body, now()));
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      // Where a redirect leads nobody has configured.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeout), ended.signal]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new RangeError(`The webhook answered with status ${response.status}`);
  }
}

function splitHeader(header: string): [string, string] {
  const colon = header.indexOf(':');
  return [header.slice(0, colon), header.slice(colon + 1).trim()];
}

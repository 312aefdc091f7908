import type { Awaitable } from '../../awaitable.ts';
import { serviceUnavailable } from '../../errors/request-errors.ts';
import type { Changes } from '../../store/changes/changes.ts';
import type { AuditPublicKey } from '../digest/audit-key.ts';
import type { Digests } from '../digest/digests.ts';
import type { SigningKeys } from '../digest/signing-keys.ts';
import type { HeadKeeper } from '../head/head-keeper.ts';
import type { OnAuditTrouble, Trouble } from '../trouble.ts';
import type { Webhook } from '../webhook/webhook.ts';
import type { AuditFiles } from './audit-files.ts';
import type { AuditTrail, AuditTrailCounters } from './audit-trail.ts';
import { chainLines, chainStart, spaceFor } from './chain.ts';
import type { ChainEnd, ChainedLines } from './chain.ts';
import type { Compressor } from './compressor.ts';
import { EventQueue } from './event-queue.ts';
import type { TrailFollower } from './trail-follower.ts';
import { writeAll } from './write-all.ts';
import type { WriteBytes } from './write-all.ts';

/** The files, and what is derived from them. */
export interface TrailFiles {
  readonly files: AuditFiles;
  readonly digests: Digests;
  readonly head: HeadKeeper;
  readonly compressor: Compressor;
  readonly follower: TrailFollower | undefined;
  readonly webhook: Webhook | undefined;
  /** Where the chain goes on. */
  readonly end: ChainEnd;
}

interface TrailParts {
  readonly files: TrailFiles | undefined;
  /** Given when lines go to standard output. */
  readonly stdout: Trouble | undefined;
  readonly keys: SigningKeys;
  readonly write: WriteBytes;
  /** Aborted when what cannot be written is not tried any longer. */
  readonly givenUp: AbortController;
  readonly troubles: readonly Trouble[];
  readonly onTrouble: OnAuditTrouble;
  readonly highWaterMark: number | undefined;
}

const standardOutput = 1;
/** Milliseconds for which records are gathered, so that one write serves many. */
const flushPause = 10;
/** Milliseconds between two looks at the clock while nothing is recorded. */
const clockPause = 15_000;
/** Milliseconds that `flush` waits at most. */
const longestFlush = 5_000;
/** Milliseconds that the end of the process waits for a disk that takes nothing. */
const longestClosing = 10_000;

/** The audit trail: a queue, one loop that empties it, and the places where lines go. */
export class Trail implements AuditTrail {
  readonly #parts: TrailParts;
  readonly #queue: EventQueue;
  readonly #clock: NodeJS.Timeout;
  #end: ChainEnd;
  #space: Buffer = Buffer.alloc(0);
  /** The number of the last record that was taken. */
  #recorded: number;
  #written = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Ends the pause between two writes. */
  #wake: (() => void) | undefined;
  #isClosing = false;
  #whenWritten: { readonly sequence: number; readonly resolve: () => void }[] = [];

  constructor(parts: TrailParts) {
    this.#parts = parts;
    this.#queue = new EventQueue(parts.highWaterMark);
    this.#end = parts.files?.end ?? chainStart;
    this.#recorded = this.#end.sequence;
    this.#clock = setInterval(() => this.#look(), clockPause).unref();
  }

  get publicKeys(): readonly AuditPublicKey[] {
    return this.#parts.keys.publicKeys;
  }

  async rotateKey(now: number): Promise<AuditPublicKey> {
    const made = await this.#parts.keys.rotate(now);
    await this.#parts.files?.head.keep();
    return made;
  }

  /** Another node may have rotated the key. */
  take(changes: Changes): Awaitable<void> {
    return this.#parts.keys.take(changes);
  }

  readAnew(): Awaitable<void> {
    return this.#parts.keys.readAnew();
  }

  async head(): Promise<string | undefined> {
    const head = this.#parts.files?.head;
    if (head === undefined) return undefined;
    await within(longestFlush, this.#inFiles(this.#recorded));
    await head.keep();
    return head.kept;
  }

  get counters(): AuditTrailCounters {
    const { troubles, files } = this.#parts;
    return {
      queuedBytes: this.#queue.bytes,
      writtenEvents: this.#written,
      waits: this.#queue.waits + (files?.follower?.waits ?? 0),
      failures: troubles.reduce((sum, { failures }) => sum + failures, 0),
      isStalled: troubles.some(({ part, isStalled }) => isStalled && (part === 'files' || part === 'stdout')),
    };
  }

  record(json: string): void {
    this.#queue.add(json);
    this.#recorded += 1;
    if (this.#timer !== undefined || this.#running !== undefined) return;
    this.#timer = setTimeout(() => this.#start(), flushPause);
  }

  room(): Promise<void> | undefined {
    return this.#queue.room() ?? this.#parts.files?.follower?.room();
  }

  async flush(): Promise<void> {
    await within(longestFlush, this.#reached(this.#recorded));
  }

  async close(): Promise<void> {
    clearInterval(this.#clock);
    const { files: parts, givenUp } = this.#parts;
    const limit = setTimeout(() => givenUp.abort(), longestClosing);
    this.#isClosing = true;
    this.#start();
    await this.#running;
    if (this.#queue.isEmpty && this.#queue.bytes === 0) parts?.files.finish();
    else await this.#giveUp();
    clearTimeout(limit);
    await parts?.compressor.close();
    await parts?.digests.writePending();
    await parts?.head.close();
    await Promise.all([parts?.follower?.close(), parts?.webhook?.close()]);
    givenUp.abort();
  }

  async #inFiles(sequence: number): Promise<void> {
    if (this.#end.sequence >= sequence) return;
    const written = new Promise<void>((resolve) => this.#whenWritten.push({ sequence, resolve }));
    this.#start();
    await written;
  }

  async #reached(sequence: number): Promise<void> {
    await this.#inFiles(sequence);
    await this.#parts.files?.follower?.reached(sequence);
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wake?.();
    if (this.#running === undefined && !this.#queue.isEmpty) this.#running = this.#run();
  }

  /** Writes until nothing is left, or until it is given up. */
  async #run(): Promise<void> {
    try {
      while (!this.#queue.isEmpty) {
        const { records, bytes } = this.#queue.take();
        this.#space = spaceFor(records, bytes, this.#space);
        const lines = chainLines(records, this.#end, this.#space);
        await this.#write(lines);
        this.#end = lines.end;
        this.#written += records.length;
        this.#queue.written(bytes);
        this.#tellWritten(lines.end.sequence);
        if (!this.#queue.isEmpty) await this.#gather();
      }
    } catch (error) {
      // Only giving up ends a write that fails: `close` tells of it.
      if (!this.#parts.givenUp.signal.aborted) throw error;
    } finally {
      this.#running = undefined;
    }
  }

  /** Under load records come during a write: they are gathered too, unless somebody waits for them. */
  async #gather(): Promise<void> {
    if (this.#isClosing || this.#whenWritten.length > 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, flushPause);
    this.#wake = resolve;
    await promise;
    this.#wake = undefined;
    clearTimeout(timer);
  }

  async #write(lines: ChainedLines): Promise<void> {
    const { files: parts, stdout, write } = this.#parts;
    if (parts !== undefined) {
      const file = await parts.files.append(lines);
      parts.digests.writeIfDue();
      parts.head.grown(lines.end);
      parts.follower?.grown(file, lines.end.sequence);
      parts.webhook?.grown(file);
    }
    if (stdout !== undefined) await writeAll(standardOutput, lines.bytes, stdout, write);
  }

  #tellWritten(sequence: number): void {
    const reached = this.#whenWritten.filter((waiter) => waiter.sequence <= sequence);
    if (reached.length === 0) return;
    this.#whenWritten = this.#whenWritten.filter((waiter) => waiter.sequence > sequence);
    for (const { resolve } of reached) resolve();
  }

  /** An hour may be over in which nothing happens any more. */
  #look(): void {
    const { files: parts } = this.#parts;
    if (parts === undefined || this.#running !== undefined) return;
    parts.files.finishIfDue(0);
    parts.digests.writeIfDue();
  }

  async #giveUp(): Promise<void> {
    const { files: parts, onTrouble } = this.#parts;
    const lost = this.#recorded - this.#end.sequence;
    onTrouble('files', new RangeError(`${lost} events of the audit trail could not be written`));
    await parts?.files.abandon();
  }
}

/**
 * Waits for `work`, but no longer than some milliseconds.
 *
 * @throws {ServiceError} `ServiceUnavailable` when it takes longer.
 */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const refuse = (): void => reject(serviceUnavailable('the audit trail lags behind'));
    timer = setTimeout(refuse, milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DigestReference, TrailReach } from '../head/trail-head.ts';
import type { FinishedFile } from '../trail/audit-files.ts';
import { hourOf } from '../trail/audit-files.ts';
import type { ChainEnd } from '../trail/chain.ts';
import {
  compressedName,
  digestFileName,
  digestsOf,
  isAuditFileName,
  nextNameTime,
} from '../trail/file-names.ts';
import type { RecoveredTrail } from '../trail/recover-trail.ts';
import { writeDurably } from '../trail/write-durably.ts';
import type { Trouble } from '../trouble.ts';
import { describeDigest } from './describe-digest.ts';
import type { Digest, ReadWriteType } from './digest.ts';
import { readDigest, writeDigest } from './digest.ts';
import { findExcess } from './find-excess.ts';
import { findExpired } from './find-expired.ts';
import { referenceTo } from './reference-to.ts';
import type { SigningKeys } from './signing-keys.ts';

interface DigestsOptions {
  readonly directory: string;
  readonly keys: SigningKeys;
  readonly retentionMilliseconds: number;
  /** What audit files and digests may take on the disk; undefined where it does not matter. */
  readonly retentionBytes: number | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly trouble: Trouble;
  /** Which calls are recorded since this start. */
  readonly readWriteType: ReadWriteType;
  /** Keeps what is stated now, before anything is removed. */
  readonly keepHead: () => Promise<void>;
  /** Told after each digest; files may have been removed then. */
  readonly onWritten: () => void;
}

/** Bytes of a file that does not wait for the end of the hour. */
const largeFile = 128 * 1024 * 1024;
/** Milliseconds until a digest that could not be written is tried again. */
const retryPause = 15_000;

/** Writes the digests of finished files, one each hour, and removes what is older than is to be kept. */
export class Digests {
  readonly #options: DigestsOptions;
  readonly #pending: FinishedFile[] = [];
  #uncleanEnd: RecoveredTrail['uncleanEnd'];
  #last: DigestReference | undefined;
  #lastName: string | undefined;
  /** Not what lies in the folder: what somebody else removed there has to be missed. */
  #oldest: string | undefined;
  #removedUpTo: ChainEnd;
  /** Whether an earlier process left calls out of files that are in no digest yet. */
  #hasLeftOut: boolean;
  #startTime: number;
  #isPaused = false;
  /** One thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: DigestsOptions, recovered: RecoveredTrail) {
    this.#options = options;
    this.#last = recovered.lastDigest;
    this.#lastName = recovered.lastDigestName;
    this.#oldest = recovered.oldestDigestFile;
    this.#removedUpTo = recovered.removedUpTo;
    this.#pending.push(...recovered.files);
    this.#uncleanEnd = recovered.uncleanEnd;
    this.#hasLeftOut = recovered.files.length > 0 && recovered.readWriteType === 'WriteOnly';
    const lastEnd = Date.parse(recovered.lastDigest?.endTime ?? '');
    this.#startTime = Number.isNaN(lastEnd) ? options.now() : lastEnd;
  }

  /** How far digests reach. */
  get reach(): Omit<TrailReach, 'lastEvent'> {
    return {
      lastDigest: this.#last ?? null,
      oldestDigestFile: this.#oldest ?? null,
      removedUpTo: this.#removedUpTo,
      readWriteType: this.#readWriteType,
    };
  }

  /** Of all files that are in no digest yet: what is not in all of them is not promised. */
  get #readWriteType(): ReadWriteType {
    return this.#hasLeftOut ? 'WriteOnly' : this.#options.readWriteType;
  }

  /** Does something while no digest is written and nothing is removed. */
  async meanwhile(work: () => Promise<void>): Promise<void> {
    await this.#next(work);
  }

  /** Takes a finished file into the next digest, once it is durable. */
  add(file: FinishedFile, durable: Promise<void>): void {
    void this.#next(async () => {
      try {
        await durable;
      } catch (error) {
        this.#options.trouble.note(error);
      }
      this.#pending.push(file);
    });
  }

  /**
   * Writes a digest if none was written in this hour, or if a file was finished because it was large: until then it is neither
   * signed nor compressed, and nothing makes room for it. One that fails is tried again some seconds later.
   */
  writeIfDue(): void {
    const time = this.#options.now();
    const isDue = (): boolean =>
      hourOf(time) !== hourOf(this.#startTime) || this.#pending.some(({ bytes }) => bytes > largeFile);
    if (this.#isPaused || !isDue()) return;
    void this.#next(async () => {
      if (isDue()) await this.#try(time);
    });
  }

  /** Writes a digest now if there is anything that is in none. */
  async writePending(): Promise<void> {
    const time = this.#options.now();
    await this.#next(async () => {
      if (this.#pending.length > 0) await this.#try(time);
    });
  }

  /** Writes a digest now, whether or not there is anything that is in none. */
  async write(): Promise<void> {
    const time = this.#options.now();
    await this.#next(() => this.#try(time));
  }

  #next(work: () => Promise<void>): Promise<void> {
    const before = this.#work;
    this.#work = (async () => {
      await before;
      await work();
    })();
    return this.#work;
  }

  async #try(time: number): Promise<void> {
    try {
      await this.#write(time);
      this.#options.trouble.over();
    } catch (error) {
      this.#options.trouble.note(error);
      this.#isPaused = true;
      setTimeout(() => (this.#isPaused = false), retryPause).unref();
    }
  }

  async #write(time: number): Promise<void> {
    const { directory, keys } = this.#options;
    const name = digestFileName(nextNameTime(time, this.#lastName));
    const { expired, oldest = name } = await this.#findExpired(time);
    const files = [...this.#pending];
    const key = keys.signingKey;
    const digest = describeDigest({
      name,
      files,
      startTime: this.#startTime,
      time,
      last: this.#last,
      oldest,
      fingerprint: key.fingerprint,
      uncleanEnd: this.#uncleanEnd,
      readWriteType: this.#readWriteType,
    });
    const signed = writeDigest(digest, (text) => key.sign(text));
    const removedUpTo = oldest === this.#oldest ? this.#removedUpTo : await this.#beginOf(oldest, digest);
    await writeDurably(directory, name, signed.text);
    this.#last = referenceTo(signed, this.#last?.lastLogFile ?? null);
    this.#lastName = name;
    this.#removedUpTo = removedUpTo;
    this.#oldest = oldest;
    this.#startTime = time;
    this.#uncleanEnd = undefined;
    this.#hasLeftOut = false;
    this.#pending.splice(0, files.length);
    await this.#options.keepHead();
    await this.#remove(expired);
    this.#options.onWritten();
  }

  /** The digests that are kept no longer, and the oldest that is; undefined where that is the next one. */
  async #findExpired(time: number) {
    const { directory, retentionMilliseconds, retentionBytes } = this.#options;
    const names = digestsOf(await readdir(directory));
    const isLeft = (name: string): boolean => this.#oldest !== undefined && name < this.#oldest;
    // The process may have died before it removed these.
    const left = names.filter(isLeft);
    const kept = names.slice(left.length);
    const old = await findExpired(directory, kept, time, retentionMilliseconds);
    const excess = retentionBytes === undefined ? 0 : await findExcess(directory, kept, retentionBytes);
    const expired = kept.slice(0, Math.max(old.length, excess));
    const oldest = expired.length === 0 ? this.#oldest : kept[expired.length];
    return { expired: [...left, ...expired], oldest };
  }

  /** Where the chain was before the files of the oldest digest that is kept. */
  async #beginOf(oldest: string, written: Digest): Promise<ChainEnd> {
    if (oldest === written.digestFile) return written.previousEvent;
    const content = await readFile(join(this.#options.directory, oldest)).catch(() => Buffer.alloc(0));
    return readDigest(content)?.digest.previousEvent ?? this.#removedUpTo;
  }

  /** The digest that says what is kept is written before: what is removed is then never missed. */
  async #remove(expired: readonly string[]): Promise<void> {
    const { directory } = this.#options;
    for (const name of expired) {
      const path = join(directory, name);
      const files = readDigest(await readFile(path))?.digest.logFiles ?? [];
      for (const { file } of files) {
        if (!isAuditFileName(file)) continue;
        await rm(join(directory, file), { force: true });
        await rm(join(directory, compressedName(file)), { force: true });
      }
      await rm(path, { force: true });
    }
  }
}

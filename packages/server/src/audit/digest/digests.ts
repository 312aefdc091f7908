import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FinishedFile } from '../trail/audit-files.ts';
import { hourOf } from '../trail/audit-files.ts';
import type { ChainEnd } from '../trail/chain.ts';
import { earlier, later } from '../trail/chain.ts';
import { digestFileName, digestsOf, isAuditFileName, nextNameTime } from '../trail/file-names.ts';
import type { RecoveredTrail } from '../trail/recover-trail.ts';
import type { Trouble } from '../trouble.ts';
import type { Digest, DigestedFile, SignedDigest } from './digest.ts';
import { readDigest, writeDigest } from './digest.ts';
import { findExpired } from './find-expired.ts';
import type { SigningKey } from './signing-key.ts';
import type { SigningKeys } from './signing-keys.ts';

interface DigestsOptions {
  readonly directory: string;
  readonly keys: SigningKeys;
  readonly retentionMilliseconds: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly trouble: Trouble;
  /** Told after each digest; files may have been removed then. */
  readonly onWritten: () => void;
}

/** Milliseconds until a digest that could not be written is tried again. */
const retryPause = 15_000;

/** Writes the digests of finished files, one each hour, and removes what is older than is to be kept. */
export class Digests {
  readonly #options: DigestsOptions;
  readonly #pending: FinishedFile[] = [];
  #uncleanEnd: RecoveredTrail['uncleanEnd'];
  #last: SignedDigest | undefined;
  #lastName: string | undefined;
  /** Where the chain was after the last digest. */
  #end: ChainEnd;
  #startTime: number;
  #isPaused = false;
  /** One thing after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(options: DigestsOptions, recovered: RecoveredTrail) {
    this.#options = options;
    this.#last = recovered.lastDigest;
    this.#lastName = recovered.lastDigestName;
    this.#end = recovered.digestedEnd;
    this.#pending.push(...recovered.files);
    this.#uncleanEnd = recovered.uncleanEnd;
    const lastEnd = Date.parse(recovered.lastDigest?.digest.digestEndTime ?? '');
    this.#startTime = Number.isNaN(lastEnd) ? options.now() : lastEnd;
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

  /** Writes a digest if none was written in this hour. One that fails is tried again some seconds later. */
  writeIfDue(): void {
    const time = this.#options.now();
    const isDue = (): boolean => hourOf(time) !== hourOf(this.#startTime);
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
    const { directory, keys, retentionMilliseconds } = this.#options;
    const name = digestFileName(nextNameTime(time, this.#lastName));
    const kept = digestsOf(await readdir(directory));
    const expired = await findExpired(directory, kept, time, retentionMilliseconds);
    const files = [...this.#pending];
    const key = keys.signingKey;
    const oldest = kept[expired.length] ?? name;
    const digest = this.#describe(name, files, time, oldest, key);
    const signed = writeDigest(digest, (text) => key.sign(text));
    await writeDurably(directory, name, signed.text);
    this.#last = signed;
    this.#lastName = name;
    this.#end = digest.lastEvent;
    this.#startTime = time;
    this.#uncleanEnd = undefined;
    this.#pending.splice(0, files.length);
    await this.#remove(expired);
    this.#options.onWritten();
  }

  #describe(
    name: string,
    files: readonly FinishedFile[],
    time: number,
    oldest: string,
    { fingerprint }: SigningKey,
  ): Digest {
    const times = {
      oldest: files.map((file) => file.oldestEventTime),
      newest: files.map((file) => file.newestEventTime),
    };
    return {
      digestVersion: 1,
      digestFile: name,
      digestStartTime: new Date(this.#startTime).toISOString(),
      digestEndTime: new Date(time).toISOString(),
      digestPublicKeyFingerprint: fingerprint,
      digestSignatureAlgorithm: 'Ed25519',
      oldestEventTime: times.oldest.reduce(earlier, undefined) ?? null,
      newestEventTime: times.newest.reduce(later, undefined) ?? null,
      previousDigestFile: this.#last?.digest.digestFile ?? null,
      previousDigestHashValue: this.#last?.hashValue ?? null,
      previousDigestHashAlgorithm: 'SHA-256',
      previousDigestSignature: this.#last?.signature ?? null,
      oldestDigestFile: oldest,
      previousEvent: this.#end,
      lastEvent: files.at(-1)?.end ?? this.#end,
      logFiles: files.map(digested),
      ...(this.#uncleanEnd !== undefined && { uncleanEnd: this.#uncleanEnd }),
    };
  }

  /** The digest that says what is kept is written before: what is removed is then never missed. */
  async #remove(expired: readonly string[]): Promise<void> {
    const { directory } = this.#options;
    for (const name of expired) {
      const path = join(directory, name);
      const files = readDigest(await readFile(path))?.digest.logFiles ?? [];
      for (const { file } of files) {
        if (isAuditFileName(file)) await rm(join(directory, file), { force: true });
      }
      await rm(path, { force: true });
    }
  }
}

function digested(file: FinishedFile): DigestedFile {
  return {
    file: file.file,
    hashAlgorithm: 'SHA-256',
    hashValue: file.hashValue,
    bytes: file.bytes,
    lines: file.lines,
    firstSequence: file.firstSequence,
    lastSequence: file.end.sequence,
    lastHash: file.end.hash,
    oldestEventTime: file.oldestEventTime ?? null,
    newestEventTime: file.newestEventTime ?? null,
    incompleteBytes: file.incompleteBytes,
  };
}

const fileMode = 0o600;

/** Nobody ever sees half a file under its name. */
async function writeDurably(directory: string, name: string, text: string): Promise<void> {
  const temporary = join(directory, `.${name}.new`);
  const handle = await open(temporary, 'w', fileMode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(directory, name));
  await syncDirectory(directory);
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

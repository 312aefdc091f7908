import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedDigest, UncleanEnd } from '../digest/digest.ts';
import { readDigest } from '../digest/digest.ts';
import type { ChainEnd } from '../trail/chain.ts';
import { chainStart, earlier, later } from '../trail/chain.ts';
import { auditFilesOf, digestsOf } from '../trail/file-names.ts';
import type { ScannedFile } from '../trail/scan-file.ts';
import type { AuditVerification } from './audit-verification.ts';
import { Findings } from './findings.ts';
import { KeySuccession } from './key-succession.ts';
import { isSigned, readPublicKeys, verifyDigest } from './verify-digest.ts';
import type { KeysByFingerprint } from './verify-digest.ts';
import { verifyDigestedFile } from './verify-digested-file.ts';
import { verifyTail } from './verify-tail.ts';

/**
 * Finds out whether the audit files in a folder are as they were written: it reads digests and files from the first to
 * the last, line by line, in bounded memory, and needs nothing but the folder and the public keys.
 *
 * What it cannot tell is whether lines were cut off the end since the last digest.
 *
 * @param publicKeys PEM texts of the keys that digests may be signed with, one or several in each.
 * @throws {Error} when the folder cannot be read, or when a key is none.
 */
export async function verifyAuditTrail(
  directory: string,
  publicKeys: readonly string[],
): Promise<AuditVerification> {
  const verification = new Verification(directory, readPublicKeys(publicKeys));
  return await verification.run();
}

class Verification {
  readonly #directory: string;
  readonly #keys: KeysByFingerprint;
  readonly #findings = new Findings();
  readonly #succession = new KeySuccession(this.#findings);
  readonly #uncleanEnds: UncleanEnd[] = [];
  /** What files should be there, and which was the last that a digest told of. */
  readonly #digested = new Set<string>();
  #end: ChainEnd = chainStart;
  #digests = 0;
  #files = 0;
  #events = 0;
  #firstSequence: number | undefined;
  #oldest: string | undefined;
  #newest: string | undefined;

  constructor(directory: string, keys: KeysByFingerprint) {
    this.#directory = directory;
    this.#keys = keys;
  }

  async run(): Promise<AuditVerification> {
    const names = await readdir(this.#directory);
    const kept = await this.#keptDigests(digestsOf(names));
    let previous: SignedDigest | undefined;
    let begins = false;
    for (const name of kept) {
      const signed = await this.#verifyDigest(name, previous);
      if (previous === undefined) begins = (signed?.digest.previousDigestFile ?? null) !== null;
      previous = signed ?? previous;
    }
    const tail = this.#undigested(auditFilesOf(names));
    const unsignedTail = await verifyTail(this.#directory, tail, this.#end, this.#findings, (found) => {
      this.#end = found.end;
      this.#count(found);
    });
    return {
      findings: this.#findings.listed,
      findingCount: this.#findings.count,
      digests: this.#digests,
      files: this.#files,
      events: this.#events,
      firstSequence: this.#firstSequence,
      lastSequence: this.#events === 0 ? undefined : this.#end.sequence,
      oldestEventTime: this.#oldest,
      newestEventTime: this.#newest,
      beginsAfterRetention: begins,
      unsignedTail,
      uncleanEnds: this.#uncleanEnds,
    };
  }

  /**
   * The digests from the oldest on that the last one says is kept: those before were about to be removed. Only one that
   * is signed is believed.
   */
  async #keptDigests(names: readonly string[]): Promise<readonly string[]> {
    for (const name of names.toReversed()) {
      const signed = readDigest(await readFile(join(this.#directory, name)));
      if (signed === undefined || !isSigned(signed, this.#keys)) continue;
      const oldest = signed.digest.oldestDigestFile;
      if (!names.includes(oldest)) this.#findings.add(oldest, 'is missing');
      return names.filter((other) => other >= oldest);
    }
    return names;
  }

  /** Answers the digest; undefined when the file is none. */
  async #verifyDigest(name: string, previous: SignedDigest | undefined): Promise<SignedDigest | undefined> {
    this.#digests += 1;
    const signed = readDigest(await readFile(join(this.#directory, name)));
    if (signed === undefined) {
      this.#findings.add(name, 'is no digest any more');
      return undefined;
    }
    const isProven = verifyDigest(name, signed, previous, this.#keys, this.#findings);
    const { digest } = signed;
    if (isProven) this.#succession.next(name, digest.digestPublicKeyFingerprint);
    if (digest.uncleanEnd !== undefined) this.#uncleanEnds.push(digest.uncleanEnd);
    this.#end = digest.previousEvent;
    for (const stated of digest.logFiles) {
      this.#digested.add(stated.file);
      const found = await verifyDigestedFile(this.#directory, stated, this.#end, this.#findings);
      if (found !== undefined) this.#count(found);
      this.#end = { sequence: stated.lastSequence, hash: stated.lastHash };
    }
    const isEnd =
      digest.lastEvent.sequence === this.#end.sequence && digest.lastEvent.hash === this.#end.hash;
    if (!isEnd) this.#findings.add(name, 'states another last event than its last file');
    this.#end = digest.lastEvent;
    return signed;
  }

  /** The files after those that digests tell of. Others that no digest tells of are findings. */
  #undigested(files: readonly string[]): readonly string[] {
    const digested = [...this.#digested].sort();
    const [first] = digested;
    const last = digested.at(-1);
    if (first === undefined || last === undefined) return files;
    for (const file of files) {
      if (file > first && file < last && !this.#digested.has(file))
        this.#findings.add(file, 'is in no digest');
    }
    return files.filter((file) => file > last);
  }

  #count(found: ScannedFile): void {
    this.#files += 1;
    this.#events += found.lines;
    this.#firstSequence ??= found.firstSequence;
    this.#oldest = earlier(this.#oldest, found.oldestEventTime);
    this.#newest = later(this.#newest, found.newestEventTime);
  }
}

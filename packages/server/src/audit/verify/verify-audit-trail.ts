import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedDigest, UncleanEnd } from '../digest/digest.ts';
import { readDigest } from '../digest/digest.ts';
import type { KeysByFingerprint } from '../digest/signed-document.ts';
import type { ChainEnd } from '../trail/chain.ts';
import { chainStart, earlier, later } from '../trail/chain.ts';
import { isFileError } from '../../store/private-file.ts';
import { auditFilesOf, digestsOf, laterName } from '../trail/file-names.ts';
import type { ScannedFile } from '../trail/scan-file.ts';
import type { AuditVerification } from './audit-verification.ts';
import { Findings } from './findings.ts';
import { KeySuccession } from './key-succession.ts';
import { HeadVerification } from './verify-head.ts';
import { isSigned, readPublicKeys, verifyDigest } from './verify-digest.ts';
import { verifyDigestedFile } from './verify-digested-file.ts';
import { verifyTail } from './verify-tail.ts';

/**
 * Finds out whether the audit files in a folder are as they were written: it reads digests and files from the first to
 * the last, line by line, in bounded memory, and needs nothing but the folder and the public keys.
 *
 * Where the trail ends only a head can tell: without one nothing is known of events that were cut off the end, or of files that
 * were removed there.
 *
 * @param publicKeys PEM texts of the keys that digests may be signed with, one or several in each.
 * @param head the text of a head that was kept elsewhere. The files may have grown since.
 * @throws {Error} when the folder cannot be read, or when a key is none; with a head a folder that is not there is a finding.
 */
export async function verifyAuditTrail(
  directory: string,
  publicKeys: readonly string[],
  head?: string,
): Promise<AuditVerification> {
  const verification = new Verification(directory, readPublicKeys(publicKeys), head);
  return await verification.run();
}

class Verification {
  readonly #directory: string;
  readonly #keys: KeysByFingerprint;
  readonly #findings = new Findings();
  readonly #succession = new KeySuccession(this.#findings);
  readonly #head: HeadVerification;
  readonly #uncleanEnds: UncleanEnd[] = [];
  /** What files should be there, and which was the last that a digest told of. */
  readonly #digested = new Set<string>();
  #end: ChainEnd = chainStart;
  #digests = 0;
  #writeOnlyDigests = 0;
  #files = 0;
  #events = 0;
  #firstSequence: number | undefined;
  #oldest: string | undefined;
  #newest: string | undefined;

  constructor(directory: string, keys: KeysByFingerprint, head: string | undefined) {
    this.#directory = directory;
    this.#keys = keys;
    this.#head = new HeadVerification(head, keys, this.#findings);
  }

  async run(): Promise<AuditVerification> {
    const names = await this.#readFolder();
    const kept = await this.#keptDigests(digestsOf(names));
    this.#end = this.#head.removedUpTo;
    let previous: SignedDigest | undefined;
    let begins = false;
    for (const name of kept) {
      const signed = await this.#verifyDigest(name, previous);
      if (previous === undefined) begins = (signed?.digest.previousDigestFile ?? null) !== null;
      previous = signed ?? previous;
    }
    const tail = this.#undigested(auditFilesOf(names));
    const unsignedTail = await verifyTail(this.#directory, tail, this.#end, this.#findings, {
      onScanned: (found) => {
        this.#end = found.end;
        this.#count(found);
      },
      onLine: this.#head.takeLine,
    });
    this.#head.end(this.#end);
    if (kept.length === 0 && this.#files === 0) this.#head.nothingIsHere();
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
      writeOnlyDigests: this.#writeOnlyDigests,
      head: this.#head.verified,
    };
  }

  async #readFolder(): Promise<readonly string[]> {
    try {
      return await readdir(this.#directory);
    } catch (error) {
      if (!this.#head.isGiven || !isFileError(error, 'ENOENT')) throw error;
      this.#findings.add(this.#directory, 'is missing: the whole folder');
      return [];
    }
  }

  /**
   * The digests from the oldest on that the last one, or the head, says is kept: those before were about to be removed. Only what
   * is signed is believed.
   */
  async #keptDigests(names: readonly string[]): Promise<readonly string[]> {
    const oldest = laterName(this.#head.oldestDigestFile, await this.#statedOldest(names));
    if (oldest === undefined) return names;
    if (!names.includes(oldest)) this.#findings.add(oldest, 'is missing');
    return names.filter((other) => other >= oldest);
  }

  async #statedOldest(names: readonly string[]): Promise<string | undefined> {
    for (const name of names.toReversed()) {
      const signed = readDigest(await readFile(join(this.#directory, name)));
      if (signed !== undefined && isSigned(signed, this.#keys)) return signed.digest.oldestDigestFile;
    }
    return undefined;
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
    this.#head.takeDigest(signed, this.#succession);
    if (digest.eventSelector?.readWriteType === 'WriteOnly') this.#writeOnlyDigests += 1;
    if (digest.uncleanEnd !== undefined) this.#uncleanEnds.push(digest.uncleanEnd);
    this.#end = digest.previousEvent;
    for (const stated of digest.logFiles) {
      this.#digested.add(stated.file);
      const found = await verifyDigestedFile(
        this.#directory,
        stated,
        this.#end,
        this.#findings,
        this.#head.takeLine,
      );
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

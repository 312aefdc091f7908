import { headName } from '../head/check-head.ts';
import { readHead } from '../head/trail-head.ts';
import type { TrailHead } from '../head/trail-head.ts';
import type { SignedDigest } from '../digest/digest.ts';
import { isSignedBy } from '../digest/signed-document.ts';
import type { KeysByFingerprint } from '../digest/signed-document.ts';
import { chainStart } from '../trail/chain.ts';
import type { ChainEnd } from '../trail/chain.ts';
import { ExpectedEnd, trailName } from '../trail/expected-end.ts';
import type { VerifiedHead } from './audit-verification.ts';
import type { Findings } from './findings.ts';
import type { KeySuccession } from './key-succession.ts';

/** Holds what is read against the head of the trail. Nothing is believed of one that is not signed. */
export class HeadVerification {
  readonly isGiven: boolean;
  readonly #findings: Findings;
  readonly #head: TrailHead | undefined;
  readonly #expected: ExpectedEnd;
  #hasDigest = false;

  constructor(text: string | undefined, keys: KeysByFingerprint, findings: Findings) {
    this.isGiven = text !== undefined;
    this.#findings = findings;
    this.#head = text === undefined ? undefined : provenHead(text, keys, findings);
    this.#expected = new ExpectedEnd(this.#head?.lastEvent ?? chainStart);
  }

  get verified(): VerifiedHead | undefined {
    const head = this.#head;
    return (
      head && {
        time: head.headTime,
        lastSequence: head.lastEvent.sequence,
        isWriteOnly: head.readWriteType === 'WriteOnly',
      }
    );
  }

  /** The oldest digest that was kept at the time of the head. */
  get oldestDigestFile(): string | undefined {
    return this.#head?.oldestDigestFile ?? undefined;
  }

  /** Where the chain was before the first event that retention had left at the time of the head. */
  get removedUpTo(): ChainEnd {
    return this.#head?.removedUpTo ?? chainStart;
  }

  readonly takeLine = (line: ChainEnd): void => this.#expected.take(line);

  /** Takes a digest that is there; `succession` has taken its key. */
  takeDigest({ digest, hashValue }: SignedDigest, succession: KeySuccession): void {
    const stated = this.#head?.lastDigest ?? undefined;
    // Retention may have gone on since the head: then a digest that was written after its last one is the oldest.
    if (stated !== undefined && digest.oldestDigestFile > stated.file) this.#hasDigest = true;
    if (this.#head === undefined || digest.digestFile !== stated?.file) return;
    succession.check(headName, this.#head.headPublicKeyFingerprint);
    this.#hasDigest = true;
    if (hashValue !== stated.hashValue) {
      this.#findings.add(stated.file, 'was changed: the head of the trail states another hash');
    }
  }

  /** Finds what is missing at the end, when all was read up to a last event. */
  end(last: ChainEnd): void {
    const head = this.#head;
    if (head === undefined) return;
    if (head.lastDigest !== null && !this.#hasDigest) this.#findings.add(head.lastDigest.file, 'is missing');
    const problem = this.#expected.problemAfter(last);
    if (problem !== undefined) this.#findings.add(trailName, problem);
  }

  /** An empty folder is no trail, unless it is known that nothing was ever recorded. */
  nothingIsHere(): void {
    if (this.#head?.lastEvent.sequence === 0) return;
    this.#findings.add(trailName, 'is missing: there is no audit file and no digest');
  }
}

function provenHead(text: string, keys: KeysByFingerprint, findings: Findings): TrailHead | undefined {
  const signed = readHead(text);
  if (signed === undefined) {
    findings.add(headName, 'is none that can be read');
    return undefined;
  }
  const fingerprint = signed.head.headPublicKeyFingerprint;
  if (isSignedBy(signed, fingerprint, keys)) return signed.head;
  const isKnown = keys.has(fingerprint);
  findings.add(
    headName,
    isKnown ? 'has a wrong signature' : `was signed with a key that is not known: ${fingerprint}`,
  );
  return undefined;
}

import type { Findings } from './findings.ts';

/**
 * Whether digests are signed with one key after the other: a key that another has replaced signs no more. Whoever signs
 * with it then has stolen it, and a change of keys would be for nothing if he were believed.
 */
export class KeySuccession {
  readonly #findings: Findings;
  readonly #replaced = new Set<string>();
  #current: string | undefined;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Takes the fingerprints in the order of the digests, of those alone whose signature is right. */
  next(digestFile: string, fingerprint: string): void {
    if (!this.check(digestFile, fingerprint)) return;
    if (this.#current !== undefined && this.#current !== fingerprint) this.#replaced.add(this.#current);
    this.#current = fingerprint;
  }

  /** Whether something may be signed with a key after the digests that were taken; a finding where it may not. */
  check(name: string, fingerprint: string): boolean {
    if (!this.#replaced.has(fingerprint)) return true;
    this.#findings.add(name, `was signed with a key that had been replaced before: ${fingerprint}`);
    return false;
  }
}

import { compilePolicy, parsePolicy } from '@locum/policy';
import type { CompiledPolicy, PolicyKind } from '@locum/policy';
import { BoundedCache } from './bounded-cache.ts';

/** As many different documents as are kept compiled. One takes a few KiB. */
const limit = 20_000;

const denyEverything = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const trustNobody =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';

/** Compiled policies by their text: documents that are equal are compiled and held once. */
export class CompiledPolicies {
  readonly #compiled = new BoundedCache<string, CompiledPolicy>(limit);
  readonly #onUnreadable: (message: string) => void;

  /** `onUnreadable` is told of stored documents that do not parse. */
  constructor(onUnreadable: (message: string) => void) {
    this.#onUnreadable = onUnreadable;
  }

  /** Compiles a document that somebody presents. Throws `PolicyError`. */
  compile(text: string, kind: PolicyKind): CompiledPolicy {
    const key = `${kind}\n${text}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = compilePolicy(parsePolicy(text, kind));
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /**
   * Compiles a document of the store. It was checked when it was written; should it not parse now, it denies
   * everything rather than be left out, since what it denied is unknown.
   */
  compileStored(text: string, kind: PolicyKind, name: string): CompiledPolicy {
    try {
      return this.compile(text, kind);
    } catch (error) {
      this.#onUnreadable(`policy ${name} does not parse and denies everything: ${String(error)}`);
      return this.compile(kind === 'trust' ? trustNobody : denyEverything, kind);
    }
  }
}

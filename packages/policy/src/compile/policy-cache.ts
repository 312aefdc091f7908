import { parsePolicy } from '../parse-policy.ts';
import { PolicyError } from '../policy-error.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { compilePolicy } from './compile-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';

const denyEverything = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const denyEverybody =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';
const trustNobody =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*"}]}';

/** A policy of each kind that denies all there is. */
function denyingText(kind: PolicyKind): string {
  if (kind === 'trust') return trustNobody;
  return kind === 'resource' || kind === 'resource-control' ? denyEverybody : denyEverything;
}

/** What is told of a stored document that does not parse: `name` is the one it was asked for by. */
export type UnreadablePolicyListener = (name: string, error: PolicyError) => void;

/**
 * Compiled policies by kind and text: documents that are equal are parsed, compiled and held once, however many users and
 * roles they are attached to. What was not asked for lately is in the older of two generations, and goes with it.
 */
export class PolicyCache {
  readonly #maximumCharacters: number;
  readonly #onUnreadable: UnreadablePolicyListener;
  #younger = new Map<PolicyKind, Map<string, CompiledPolicy>>();
  #older = new Map<PolicyKind, Map<string, CompiledPolicy>>();
  #youngerCharacters = 0;

  /**
   * @param maximumCharacters how much text is held at most: strangers can present policies too, and a compiled one takes
   * some twenty bytes of memory for each character of its text.
   */
  constructor(maximumCharacters: number, onUnreadable: UnreadablePolicyListener = () => undefined) {
    this.#maximumCharacters = maximumCharacters;
    this.#onUnreadable = onUnreadable;
  }

  /**
   * Compiles a document that somebody presents.
   *
   * @throws PolicyError when IAM would not save it.
   */
  compile(text: string, kind: PolicyKind): CompiledPolicy {
    const young = this.#younger.get(kind)?.get(text);
    if (young !== undefined) return young;
    const compiled = this.#older.get(kind)?.get(text) ?? compilePolicy(parsePolicy(text, kind));
    this.#remember(compiled);
    return compiled;
  }

  /**
   * Compiles a document that was checked when it was saved. Should it not parse now, it denies everything rather than be
   * left out, since what it denied is unknown.
   */
  compileStored(text: string, kind: PolicyKind, name: string): CompiledPolicy {
    try {
      return this.compile(text, kind);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.#onUnreadable(name, error);
      return this.compile(denyingText(kind), kind);
    }
  }

  #remember(compiled: CompiledPolicy): void {
    const { kind, text } = compiled.document;
    const room = this.#maximumCharacters / 2 - text.length;
    if (room < 0) return;
    if (this.#youngerCharacters > room) {
      this.#older = this.#younger;
      this.#younger = new Map();
      this.#youngerCharacters = 0;
    }
    const ofKind = this.#younger.get(kind) ?? new Map<string, CompiledPolicy>();
    this.#younger.set(kind, ofKind.set(text, compiled));
    this.#youngerCharacters += text.length;
  }
}

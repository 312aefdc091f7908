import { parseInPieces } from '../parse-policy.ts';
import { finish } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { PolicyError } from '../policy-error.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { compileInPieces } from './compile-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { policySize } from './policy-size.ts';

const denyEverything = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const denyEverybody =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';
const trustNobody =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*"}]}';

/** A policy of each kind that denies all there is. */
function denyingText(kind: PolicyKind): string {
  if (kind === 'trust') return trustNobody;
  return kind === 'resource' ? denyEverybody : denyEverything;
}

function* compileText(text: string, kind: PolicyKind): Pieces<CompiledPolicy> {
  const compiled = yield* compileInPieces(yield* parseInPieces(text, kind));
  policySize(compiled);
  yield;
  return compiled;
}

/** What is told of a stored document that does not parse: `name` is the one it was asked for by. */
export type UnreadablePolicyListener = (name: string, error: PolicyError) => void;

/**
 * Compiled policies by kind and text: documents that are equal are parsed, compiled and held once, however many users and
 * roles they are attached to. What was not asked for lately is in the older of two generations, and goes with it.
 */
export class PolicyCache {
  /** The most bytes that are held, about. */
  readonly maximumBytes: number;
  readonly #onUnreadable: UnreadablePolicyListener;
  #younger = new Map<PolicyKind, Map<string, CompiledPolicy>>();
  #older = new Map<PolicyKind, Map<string, CompiledPolicy>>();
  #youngerBytes = 0;
  #olderBytes = 0;

  /**
   * @param maximumBytes how much memory is taken at most, about: strangers can present policies too, and a compiled one takes
   * from two to a hundred bytes for each character of its text (see `policySize`).
   */
  constructor(maximumBytes: number, onUnreadable: UnreadablePolicyListener = () => undefined) {
    this.maximumBytes = maximumBytes;
    this.#onUnreadable = onUnreadable;
  }

  /** About how many bytes are held; what is in both generations counts twice. */
  get bytes(): number {
    return this.#youngerBytes + this.#olderBytes;
  }

  /**
   * Compiles a document that somebody presents.
   *
   * @throws PolicyError when IAM would not save it.
   */
  compile(text: string, kind: PolicyKind): CompiledPolicy {
    return this.#younger.get(kind)?.get(text) ?? finish(this.compileInPieces(text, kind));
  }

  /**
   * As `compile`, for who has to let others have their turn in between: it goes on with each `next()`, and is done when that says
   * so. A piece is about a statement of the document.
   *
   * @throws PolicyError, in one of the pieces.
   */
  *compileInPieces(text: string, kind: PolicyKind): Pieces<CompiledPolicy> {
    const young = this.#younger.get(kind)?.get(text);
    if (young !== undefined) return young;
    const compiled = this.#older.get(kind)?.get(text) ?? (yield* compileText(text, kind));
    this.#remember(compiled);
    return compiled;
  }

  /**
   * Compiles a document that was checked when it was saved. Should it not parse now, it denies everything rather than be
   * left out, since what it denied is unknown. White space that it begins with, which IAM does not save, was saved here once.
   */
  compileStored(text: string, kind: PolicyKind, name: string): CompiledPolicy {
    try {
      return this.compile(text.trimStart(), kind);
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.#onUnreadable(name, error);
      // A resource control policy has to name services, and so cannot deny everything; a policy of a resource can.
      const denying = kind === 'resource-control' ? 'resource' : kind;
      return this.compile(denyingText(denying), denying);
    }
  }

  #remember(compiled: CompiledPolicy): void {
    const { kind, text } = compiled.document;
    const size = policySize(compiled);
    const room = this.maximumBytes / 2 - size;
    if (room < 0) return;
    if (this.#youngerBytes > room) {
      this.#older = this.#younger;
      this.#olderBytes = this.#youngerBytes;
      this.#younger = new Map();
      this.#youngerBytes = 0;
    }
    const ofKind = this.#younger.get(kind) ?? new Map<string, CompiledPolicy>();
    this.#younger.set(kind, ofKind.set(text, compiled));
    this.#youngerBytes += size;
  }
}

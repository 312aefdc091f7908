import type { PatternElement, PlacedText, PolicyDocument, Statement } from '../document.ts';

/** A statement whose syntax is right, before the later checks have made sure that it is complete. */
export interface DraftStatement extends Omit<Statement, 'effect' | 'action'> {
  /** In the author's spelling. */
  readonly effect: PlacedText;
  readonly action: PatternElement | undefined;
  readonly path: string;
}

/** A document whose syntax is right. */
export interface DraftDocument extends Omit<PolicyDocument, 'statements'> {
  readonly statements: readonly DraftStatement[];
}

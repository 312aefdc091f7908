import type { PolicyDocument } from '../document.ts';
import { finish } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { spend } from '../work.ts';
import { compileStatement } from './compile-statement.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { CompiledStatement } from './compiled-statement.ts';
import { referencedKeys } from './referenced-keys.ts';

/** Steps to compile a character of a document. */
const compilationSteps = 16;

/**
 * Prepares a document for `decide` and `explain`: patterns are classified and keys lower-cased once, so that a request
 * compiles nothing. Costs microseconds; share the result wherever the same text applies.
 *
 * @throws TypeError for anything but what parsePolicy gave.
 */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  return finish(compileInPieces(document));
}

/** As `compilePolicy`, a statement at a time. */
export function* compileInPieces(document: PolicyDocument): Pieces<CompiledPolicy> {
  if (!Array.isArray(document?.statements) || typeof document.text !== 'string') {
    throw new TypeError('compilePolicy takes what parsePolicy gives');
  }
  spend(document.text.length * compilationSteps);
  const keys = referencedKeys(document);
  yield;
  const statements: CompiledStatement[] = [];
  for (const statement of document.statements) {
    statements.push(compileStatement(document, statement));
    yield;
  }
  return Object.freeze({ document, referencedKeys: keys, statements });
}

import type { PolicyDocument, Statement } from './document.ts';
import { finish } from './pieces.ts';
import type { Pieces } from './pieces.ts';
import { freezeDeep } from './parse/freeze-deep.ts';
import type { DraftStatement } from './parse/draft.ts';
import { checkSource, refuseSyntax } from './parse/policy-source.ts';
import type { PolicySource } from './parse/policy-source.ts';
import { readInPieces } from './parse/read-document.ts';
import type { PolicyKind } from './policy-kind.ts';
import { validateInPieces } from './validate/validate-document.ts';

function finishStatement(source: PolicySource, draft: DraftStatement): Statement {
  const { path, effect, action, ...rest } = draft;
  if (!action) return refuseSyntax(source, 'Action is missing', draft.start, path);
  return { ...rest, effect: effect.text === 'Deny' ? 'Deny' : 'Allow', action };
}

/**
 * Reads and checks a policy as IAM does when it saves one. Nothing unknown is skipped.
 * Whether the principals named exist is for the caller to check: see `principalReferences`.
 *
 * @param text JSON of at most 262,144 characters.
 * @param kind what the policy is for; it fixes which elements it may hold.
 * @returns a frozen document.
 * @throws PolicyError with AWS's message; of several errors, the one AWS names. TypeError for a policy that is no text, or a
 * kind that there is not.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  return finish(parseInPieces(text, kind));
}

/** As `parsePolicy`, a statement or a check at a time. */
export function* parseInPieces(text: string, kind: PolicyKind): Pieces<PolicyDocument> {
  checkSource(text, kind);
  const draft = yield* readInPieces({ text, kind });
  yield* validateInPieces(draft);
  const statements: Statement[] = [];
  for (const statement of draft.statements) {
    statements.push(freezeDeep(finishStatement(draft, statement)));
    yield;
  }
  return freezeDeep({ ...draft, statements });
}

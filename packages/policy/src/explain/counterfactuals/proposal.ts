import type { AuthorizationRequest } from '../../decide/request.ts';
import type { AssessedStatement } from '../assess-statement.ts';
import { addStatement } from '../add-statement.ts';
import { overlayContext } from '../overlay-context.ts';
import type { PlacedStatement, StatementPlaces } from '../placed-statement.ts';
import { removeStatements } from '../replace-set.ts';
import type { SetPlace } from '../replace-set.ts';
import type { ContextOption } from './context-options.ts';
import type { AddedStatement, Change } from './counterfactual.ts';

/** Changes to try together. */
export interface Proposal {
  readonly context: readonly ContextOption[];
  readonly added: readonly { readonly place: SetPlace; readonly statement: AddedStatement }[];
  readonly removed: readonly AssessedStatement[];
}

export const noChange: Proposal = { context: [], added: [], removed: [] };

/** The request with the changes made; `undefined` when one of them cannot be. */
export function applyProposal(
  request: AuthorizationRequest,
  { context, added, removed }: Proposal,
): AuthorizationRequest | undefined {
  let changed: AuthorizationRequest | undefined = request;
  // Removed first: a set with an addition is no longer the one that the statements were found in.
  if (removed.length > 0) changed = removeStatements(changed, removed);
  for (const { place, statement } of added) changed &&= addStatement(changed, place, statement);
  if (!changed || context.length === 0) return changed;
  const values = new Map(context.map(({ key, value }) => [key.toLowerCase(), value]));
  return { ...changed, context: overlayContext(changed.context, values) };
}

/** The changes as they are told. */
export function tellChanges(
  { context, added, removed }: Proposal,
  places: StatementPlaces,
): readonly Change[] {
  const place = ({ viewed, applied, statement }: AssessedStatement): PlacedStatement =>
    places.place(viewed, applied, statement);
  return [
    ...context.map(({ key, value, isExample }): Change =>
      value === undefined ? { kind: 'remove-context', key } : { kind: 'set-context', key, value, isExample },
    ),
    ...added.map(({ place: { layer, level }, statement }): Change => ({
      kind: 'add-statement',
      layer,
      level,
      statement,
    })),
    ...removed.map((assessed): Change => ({ kind: 'remove-statement', statement: place(assessed) })),
  ];
}

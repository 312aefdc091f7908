import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

/** Every statement has at least one entry of Action or NotAction. */
export function checkActionsPresent(document: DraftDocument): void {
  for (const { action, start, path } of document.statements) {
    if (action && action.values.length > 0) continue;
    refusePolicy(
      document,
      'Policy statement must contain actions.',
      'no action',
      action?.start ?? start,
      path,
    );
  }
}

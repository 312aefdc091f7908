import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import type { PolicyKind } from '../policy-kind.ts';

const kindsWithPrincipal: ReadonlySet<PolicyKind> = new Set(['resource', 'trust', 'resource-control']);

/**
 * A policy attached to a principal names none; a policy attached to a resource must. A resource-based statement without
 * principal would match nobody, so that a Deny in it would be dead.
 */
export function checkPrincipalPresence(document: DraftDocument): void {
  const wanted = kindsWithPrincipal.has(document.kind);
  for (const { principal, start, path } of document.statements) {
    if (wanted && !principal) {
      refusePolicy(document, 'Missing required field Principal', 'Principal is missing', start, path);
    }
    if (!wanted && principal) {
      const message = 'Policy document should not specify a principal.';
      refusePolicy(document, message, `a ${document.kind} policy names no principal`, principal.start, path);
    }
  }
}

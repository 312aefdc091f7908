import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import { kindsWithPrincipal } from '../policy-kind.ts';

/**
 * A policy attached to a principal names none; a policy attached to a resource must. A resource-based statement without
 * principal would match nobody, so that a Deny in it would be dead. NotPrincipal is for Deny: an Allow would reach strangers.
 *
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function checkPrincipalPresence(document: DraftDocument): void {
  const wanted = kindsWithPrincipal.has(document.kind);
  for (const { effect, principal, start, path } of document.statements) {
    if (wanted && !principal) {
      refusePolicy(document, 'Missing required field Principal', 'Principal is missing', start, path);
    }
    if (wanted && principal?.negated && effect.text === 'Allow') {
      const message = 'Allow with NotPrincipal is not allowed.';
      refusePolicy(document, message, 'NotPrincipal in an Allow', principal.start, `${path}.NotPrincipal`);
    }
    if (!wanted && principal) {
      const message = 'Policy document should not specify a principal.';
      refusePolicy(document, message, `a ${document.kind} policy names no principal`, principal.start, path);
    }
  }
}

import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import type { PolicyKind } from '../policy-kind.ts';

/** What IAM answers; of policies that are not kept in IAM it is not known to look. */
const messages: Partial<Record<PolicyKind, string>> = {
  identity: 'The policy failed legacy parsing',
  managed: 'The policy failed legacy parsing',
  boundary: 'The policy failed legacy parsing',
  trust: 'JSON strings must not have leading spaces',
};

/** A document that IAM keeps begins with its brace: not with spaces, nor with an empty line. */
export function checkLeadingSpace(document: DraftDocument): void {
  const message = messages[document.kind];
  if (message === undefined || document.text.startsWith('{')) return;
  refusePolicy(document, message, 'white space before the document', 0, '');
}

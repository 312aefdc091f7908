import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

/** Managed policies, and so permissions boundaries, are of Version 2012-10-17. */
export function checkVersion(document: DraftDocument): void {
  if (document.kind !== 'managed' && document.kind !== 'boundary') return;
  if (document.version === '2012-10-17') return;
  const message = 'Policy document must be version 2012-10-17 or greater.';
  refusePolicy(document, message, 'a document without Version is 2008-10-17', 0, 'Version');
}

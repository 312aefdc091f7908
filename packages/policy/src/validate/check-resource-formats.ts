import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import { findResourceFault } from './find-resource-fault.ts';

/** Every entry of Resource and NotResource is `*` or an ARN that could name something. */
export function checkResourceFormats(document: DraftDocument): void {
  // A trust policy may not have the element at all, which is what AWS answers then.
  if (document.kind === 'trust') return;
  for (const { resource, path } of document.statements) {
    for (const value of resource?.values ?? []) {
      const fault = findResourceFault(value.text);
      if (fault !== undefined)
        refusePolicy(document, fault, 'not a resource', value.start, `${path}.Resource`);
    }
  }
}

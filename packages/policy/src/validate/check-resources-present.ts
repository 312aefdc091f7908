import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

/** Every statement has at least one entry of Resource or NotResource, but for trust policies, whose resource is the role. */
export function checkResourcesPresent(document: DraftDocument): void {
  if (document.kind === 'trust') return;
  for (const { resource, start, path } of document.statements) {
    if (resource && resource.values.length > 0) continue;
    const message = 'Policy statement must contain resources.';
    refusePolicy(document, message, 'no resource', resource?.start ?? start, path);
  }
}

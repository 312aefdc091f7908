import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import type { PolicyKind } from '../policy-kind.ts';

const kindsWithPlainIds: ReadonlySet<PolicyKind> = new Set(['identity', 'managed', 'boundary', 'session']);
const plainId = /^[0-9A-Za-z]*$/;

/** Sids differ within a document; those of identity policies are letters and digits. An empty Sid is none. */
export function checkStatementIds(document: DraftDocument): void {
  const seen = new Set<string>();
  for (const { sid, start, path } of document.statements) {
    if (sid === undefined || sid === '') continue;
    if (kindsWithPlainIds.has(document.kind) && !plainId.test(sid)) {
      const message =
        'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*';
      refusePolicy(document, message, 'a Sid with other characters', start, `${path}.Sid`);
    }
    if (seen.has(sid)) {
      const message = 'Statement IDs (SID) in a single policy must be unique.';
      refusePolicy(document, message, 'a Sid that an earlier statement has', start, `${path}.Sid`);
    }
    seen.add(sid);
  }
}

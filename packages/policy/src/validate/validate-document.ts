import type { DraftDocument } from '../parse/draft.ts';
import { finish } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { checkActionVendors } from './check-action-vendors.ts';
import { checkActionsPresent } from './check-actions-present.ts';
import { checkLeadingSpace } from './check-leading-space.ts';
import { checkLegacyParsing } from './check-legacy-parsing.ts';
import { checkPrincipalPresence } from './check-principal-presence.ts';
import { checkPrincipalValues } from './check-principal-values.ts';
import { checkResourceControlPolicy } from './check-resource-control-policy.ts';
import { checkResourceFormats } from './check-resource-formats.ts';
import { checkResourcesPresent } from './check-resources-present.ts';
import { checkStatementIds } from './check-statement-ids.ts';
import { checkTrustPolicy } from './check-trust-policy.ts';
import { checkVariables } from './check-variables.ts';
import { checkVersion } from './check-version.ts';

/** One thing that IAM checks. Throws PolicyError at the first place that fails. */
type Check = (document: DraftDocument) => void;

/** In AWS's order: of several errors in a policy, the first of this list is the one that is answered. */
const checks: readonly Check[] = [
  checkVariables,
  checkPrincipalPresence,
  checkVersion,
  checkLeadingSpace,
  checkLegacyParsing,
  checkStatementIds,
  checkActionsPresent,
  checkResourceFormats,
  checkActionVendors,
  checkResourcesPresent,
  checkTrustPolicy,
  checkResourceControlPolicy,
  checkPrincipalValues,
];

/** Runs every check on a document whose syntax is right. @throws PolicyError */
export function validateDocument(document: DraftDocument): void {
  finish(validateInPieces(document));
}

/** As `validateDocument`, a check at a time. */
export function* validateInPieces(document: DraftDocument): Pieces<void> {
  for (const check of checks) {
    check(document);
    yield;
  }
}

import type { DraftDocument, DraftStatement } from '../parse/draft.ts';
import { PolicyError } from '../policy-error.ts';
import { checkActionVendors } from '../validate/check-action-vendors.ts';
import { checkActionsPresent } from '../validate/check-actions-present.ts';
import { checkLeadingSpace } from '../validate/check-leading-space.ts';
import { checkLegacyParsing } from '../validate/check-legacy-parsing.ts';
import { checkPrincipalPresence } from '../validate/check-principal-presence.ts';
import { checkPrincipalValues } from '../validate/check-principal-values.ts';
import { checkResourceControlPolicy } from '../validate/check-resource-control-policy.ts';
import { checkResourceFormats } from '../validate/check-resource-formats.ts';
import { checkResourcesPresent } from '../validate/check-resources-present.ts';
import { checkStatementIds } from '../validate/check-statement-ids.ts';
import { checkTrustPolicy } from '../validate/check-trust-policy.ts';
import { checkVariables } from '../validate/check-variables.ts';
import { validateDocument } from '../validate/validate-document.ts';

/** So many at most: each is a search for its line through all of the text, and nobody reads on. */
const mostRefusals = 100;

type ValidationCheck = (document: DraftDocument) => void;

/** What is seen in a statement as a whole. */
const statementChecks: readonly ValidationCheck[] = [
  checkPrincipalPresence,
  checkActionsPresent,
  checkResourcesPresent,
  checkTrustPolicy,
  checkResourceControlPolicy,
  checkLegacyParsing,
];

/** What is seen in a single value. */
const valueChecks: readonly ValidationCheck[] = [
  checkVariables,
  checkLegacyParsing,
  checkResourceFormats,
  checkActionVendors,
  checkPrincipalValues,
  checkResourceControlPolicy,
];

/** The error of a check; `undefined` when the document passes. */
function refusalOf(check: ValidationCheck, document: DraftDocument): PolicyError | undefined {
  try {
    check(document);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

/** The statement once for each of its values, with that one alone: a check stops at the first that it finds. */
function* narrow(statement: DraftStatement): Generator<DraftStatement> {
  const { principal, action, resource, conditions } = statement;
  const bare = { ...statement, principal: undefined, action: undefined, resource: undefined, conditions: [] };
  for (const entry of principal?.entries ?? []) {
    if (principal) yield { ...bare, principal: { ...principal, entries: [entry] } };
  }
  for (const value of action?.values ?? []) {
    if (action) yield { ...bare, action: { ...action, values: [value] } };
  }
  for (const value of resource?.values ?? []) {
    if (resource) yield { ...bare, resource: { ...resource, values: [value] } };
  }
  for (const condition of conditions) {
    for (const value of condition.values) yield { ...bare, conditions: [{ ...condition, values: [value] }] };
  }
}

function* statementIdRefusals(document: DraftDocument): Generator<PolicyError | undefined> {
  const first = new Map<string, DraftStatement>();
  for (const statement of document.statements) {
    if (!statement.sid) continue;
    const earlier = first.get(statement.sid);
    const statements = earlier ? [earlier, statement] : [statement];
    yield refusalOf(checkStatementIds, { ...document, statements });
    if (!earlier) first.set(statement.sid, statement);
  }
}

function* everyRefusal(document: DraftDocument): Generator<PolicyError | undefined> {
  yield refusalOf(validateDocument, document);
  yield refusalOf(checkLeadingSpace, document);
  yield* statementIdRefusals(document);
  for (const statement of document.statements) {
    const whole = { ...document, statements: [statement] };
    for (const check of statementChecks) yield refusalOf(check, whole);
    for (const narrowed of narrow(statement)) {
      const single = { ...document, statements: [narrowed] };
      for (const check of valueChecks) yield refusalOf(check, single);
      // NotAction is refused as a whole.
      if (narrowed.action?.negated === false) yield refusalOf(checkTrustPolicy, single);
    }
  }
}

/**
 * All for which IAM would not save a document whose syntax is right; the one that it answers comes first. IAM stops there,
 * an author wants to see them all.
 */
export function findRefusals(document: DraftDocument): readonly PolicyError[] {
  const found = new Map<string, PolicyError>();
  for (const error of everyRefusal(document)) {
    if (!error) continue;
    const identity = `${error.position.offset} ${error.detail}`;
    if (!found.has(identity)) found.set(identity, error);
    if (found.size >= mostRefusals) break;
  }
  return [...found.values()];
}

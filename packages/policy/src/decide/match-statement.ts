import type { CompiledStatement } from '../compile/compiled-statement.ts';
import { matchArnPattern } from '../patterns/arn-pattern.ts';
import { spend } from '../work.ts';
import type { RequestView } from './request-view.ts';

/** Steps to compare a resource with a pattern, beside what the pattern takes. */
const comparisonSteps = 8;

/** Patterns up to which a comparison is counted with its statement: most statements have one or two. */
const fewPatterns = 4;

/**
 * Whether Resource or NotResource covers the requested resource. A pattern whose variable has no value matches nothing; as
 * an exception in NotResource it is open what that should mean, so it spares nobody from a Deny and gives nothing by an Allow.
 *
 * Source: IAM User Guide, "IAM policy elements: Variables and tags".
 */
export function coversResource(statement: CompiledStatement, view: RequestView): boolean {
  const { resources } = statement;
  if (resources === undefined) return true;
  if (resources.length > fewPatterns) spend(resources.length * comparisonSteps);
  let unresolved = false;
  for (const pattern of resources) {
    const matched = matchArnPattern(pattern, view.resource, view.request.context);
    if (matched === true) return !statement.sparesResources;
    if (matched === undefined) unresolved = true;
  }
  if (!statement.sparesResources) return false;
  return unresolved ? statement.denies : true;
}

/** Whether the statement applies, its action and principal being matched already. */
export function matchesStatement(statement: CompiledStatement, view: RequestView): boolean {
  if (!coversResource(statement, view)) return false;
  const { context } = view.request;
  for (const condition of statement.conditions) if (!condition.matches(context)) return false;
  return true;
}

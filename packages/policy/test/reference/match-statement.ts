import { conditionsHold } from './conditions.ts';
import {
  anything,
  expand,
  isArn,
  matchesArn,
  matchesRunningOn,
  matchesText,
  partsOf,
  plainStart,
} from './patterns.ts';
import type { Reading } from './patterns.ts';
import type { PolicyKind } from '../../src/index.ts';
import { listOf } from './policies.ts';
import type { JsonStatement, Question } from './policies.ts';

/** "Case-insensitive for prefix and name; `*` and `?`; NotAction = complement over all services." Actions have no variables. */
function coversAction(statement: JsonStatement, action: string): boolean {
  const fits = (pattern: string): boolean =>
    matchesText(expand(pattern.toLowerCase(), { variables: false, values: {} })!, action.toLowerCase());
  if (statement.NotAction !== undefined) return !listOf(statement.NotAction).some(fits);
  return listOf(statement.Action).some(fits);
}

/** Whether one entry of Resource or NotResource matches; `undefined`: a variable has no value. */
function resourceFits(
  pattern: string,
  resource: string,
  completes: boolean,
  reading: Reading,
): boolean | undefined {
  if (pattern === '*') return true;
  // "For a resource-less action the request resource is `*` and only a literal `*` pattern matches."
  if (!isArn(resource)) return false;
  const places = expand(pattern, reading);
  // "Undecided, unless the plain start of the ARN already differs."
  if (places === undefined) {
    return resource.startsWith(plainStart(pattern, reading.variables)) ? undefined : false;
  }
  const parts = [...partsOf(places)];
  const written = [...parts];
  // "Completed with `*` in policies of principals; in others when it ends in `*`, or when that hurts the caller."
  if (completes || pattern.endsWith('*')) while (parts.length < 6) parts.push(anything);
  const runsOn = (way: readonly (typeof parts)[number][]): boolean =>
    way.slice(0, -1).some((part) => part.at(-1)?.wildcard === true && part.at(-1)?.character === '*') &&
    matchesRunningOn(way, resource.split(':'));
  return matchesArn(parts, resource) || runsOn(written) || runsOn(parts);
}

/** A policy without either element, as a trust policy is, speaks of the resource that it is on. */
function coversResource(
  statement: JsonStatement,
  kind: PolicyKind,
  resource: string,
  reading: Reading,
): boolean {
  const denies = statement.Effect === 'Deny';
  const isOfPrincipal = ['identity', 'managed', 'boundary', 'session'].includes(kind);
  if (statement.NotResource !== undefined) {
    // An exception hurts the caller of an Allow; without a value it spares nobody and gives nothing.
    const excepted = listOf(statement.NotResource).some(
      (pattern) => resourceFits(pattern, resource, isOfPrincipal || !denies, reading) ?? !denies,
    );
    return !excepted;
  }
  if (statement.Resource === undefined) return true;
  // "A variable without value in Resource matches no resource, also in a Deny."
  return listOf(statement.Resource).some(
    (pattern) => resourceFits(pattern, resource, isOfPrincipal || denies, reading) ?? false,
  );
}

/** Action, resource and conditions; the principal is matched apart, as it tells more than yes or no. */
export function statementCovers(
  statement: JsonStatement,
  kind: PolicyKind,
  version: string | undefined,
  question: Question,
): boolean {
  // "Only with Version 2012-10-17; in 2008-10-17 or no Version `${…}` is a literal string."
  const reading = { variables: version === '2012-10-17', values: question.values };
  return (
    coversAction(statement, question.action) &&
    coversResource(statement, kind, question.resource, reading) &&
    conditionsHold(statement, reading)
  );
}

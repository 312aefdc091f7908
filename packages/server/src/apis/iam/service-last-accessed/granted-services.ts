import type { PatternElement, PolicyDocument, Statement } from '@locum/policy';
import { ownServices } from './service-names.ts';

/** How much of a service a pattern of Action takes in. */
type Reach = 'nothing' | 'something' | 'everything';

/** `service`: a namespace in lower case. */
function reachOf(pattern: string, service: string): Reach {
  if (pattern === '*') return 'everything';
  const colon = pattern.indexOf(':');
  const vendor = pattern.slice(0, Math.max(colon, 0)).toLowerCase();
  if (vendor !== '*' && vendor !== service) return 'nothing';
  return /[^*]/.test(pattern.slice(colon + 1)) ? 'something' : 'everything';
}

/** Whether Action or NotAction may take in an action of the service. What its actions are called is not known. */
function touches({ negated, values }: PatternElement, service: string): boolean {
  return negated
    ? values.every(({ text }) => reachOf(text, service) !== 'everything')
    : values.some(({ text }) => reachOf(text, service) !== 'nothing');
}

/** Whether Action or NotAction takes in every action of the service. */
function takesAll({ negated, values }: PatternElement, service: string): boolean {
  return negated
    ? values.every(({ text }) => reachOf(text, service) === 'nothing')
    : values.some(({ text }) => reachOf(text, service) === 'everything');
}

/** Whether the statement speaks of every resource, whatever the request. */
function isUnconditional({ conditions, resource }: Statement): boolean {
  if (conditions.length > 0) return false;
  return resource !== undefined && !resource.negated && resource.values.some(({ text }) => text === '*');
}

/** Whether a policy allows something of the service, on some resource and under some condition. */
function allowsService({ statements }: PolicyDocument, service: string): boolean {
  return statements.some(({ effect, action }) => effect === 'Allow' && touches(action, service));
}

/** Whether a policy denies the service as a whole: nothing that another allows is left of it. */
function deniesService({ statements }: PolicyDocument, service: string): boolean {
  return statements.some(
    (statement) =>
      statement.effect === 'Deny' && takesAll(statement.action, service) && isUnconditional(statement),
  );
}

/** Those of the policies by which their owner may use the service; none where one of them denies all of it. */
export function policiesGranting<Policy extends { readonly document: PolicyDocument }>(
  policies: readonly Policy[],
  service: string,
): readonly Policy[] {
  if (policies.some(({ document }) => deniesService(document, service))) return [];
  return policies.filter(({ document }) => allowsService(document, service));
}

/**
 * The namespaces of the services that policies let their owner use, in order: of those that answer here, and those that the
 * policies name. Wildcards mean every other service too, and cannot tell which there are.
 */
export function grantedServices(documents: readonly PolicyDocument[]): readonly string[] {
  const named = documents.flatMap(({ statements }) =>
    statements.flatMap(({ effect, action }) =>
      effect === 'Allow' && !action.negated ? action.values.map(({ text }) => vendorOf(text)) : [],
    ),
  );
  const known = new Set([...ownServices, ...named.filter((vendor) => namespaceForm.test(vendor))]);
  const policies = documents.map((document) => ({ document }));
  return [...known].filter((service) => policiesGranting(policies, service).length > 0).sort();
}

const namespaceForm = /^[\w-]{1,64}$/;

const vendorOf = (pattern: string): string =>
  pattern.slice(0, Math.max(pattern.indexOf(':'), 0)).toLowerCase();

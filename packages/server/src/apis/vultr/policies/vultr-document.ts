import { malformedDocument } from '../../../errors/vultr-errors.ts';
import type { JsonValue } from '../../../wire/shape/index.ts';

/**
 * Policies in Vultr's words and in IAM's. Their documents have one form, and differ in how actions and resources are written. Both ways
 * lead back: what a document was given as it is shown as, but that its statements are shown as a list.
 *
 * - Of an action the first dot is IAM's colon: `compute.instance.Create` is `compute:instance.Create`, and `iam.CreateRole` is
 *   `iam:CreateRole`. Patterns are IAM's: `compute.*` is `compute:*`. What has a colon is IAM's already.
 * - A resource that is neither `*` nor an ARN, as the UUIDs of Vultr's, is `arn:aws:vultr:::RESOURCE`.
 */

const resourcePrefix = 'arn:aws:vultr:::';

type Rewrite = (text: string) => string;

const toIamAction: Rewrite = (action) => (action.includes(':') ? action : action.replace('.', ':'));

/** One whose service has a dot in it stays as it is: it could not be read back. */
function toVultrAction(action: string): string {
  const shown = action.replace(':', '.');
  return toIamAction(shown) === action ? shown : action;
}

const toIamResource: Rewrite = (resource) =>
  resource === '*' || resource.startsWith('arn:') ? resource : resourcePrefix + resource;

function toVultrResource(resource: string): string {
  if (!resource.startsWith(resourcePrefix)) return resource;
  const shown = resource.slice(resourcePrefix.length);
  return toIamResource(shown) === resource ? shown : resource;
}

/** The text of a document of Vultr's as IAM has it. Throws MalformedPolicyDocument where it is no object; IAM reads the rest. */
export function toIamDocument(given: JsonValue): string {
  if (!isObject(given)) throw malformedDocument();
  return JSON.stringify(rewritten(given, toIamAction, toIamResource));
}

/** What Vultr shows of the text of a document that IAM has. */
export function toVultrDocument(text: string): JsonValue {
  const document: JsonValue = JSON.parse(text);
  if (!isObject(document)) return document;
  const shown = rewritten(document, toVultrAction, toVultrResource);
  const { Statement } = shown;
  return Statement === undefined || Array.isArray(Statement) ? shown : { ...shown, Statement: [Statement] };
}

type JsonObject = { readonly [name: string]: JsonValue };

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rewritten(document: JsonObject, action: Rewrite, resource: Rewrite): JsonObject {
  const { Statement } = document;
  if (Statement === undefined) return document;
  const rewrite = (statement: JsonValue): JsonValue =>
    isObject(statement) ? rewrittenStatement(statement, action, resource) : statement;
  return { ...document, Statement: eachOf(Statement, rewrite) };
}

function rewrittenStatement(statement: JsonObject, action: Rewrite, resource: Rewrite): JsonObject {
  const rewrites: Readonly<Record<string, Rewrite>> = {
    Action: action,
    NotAction: action,
    Resource: resource,
    NotResource: resource,
  };
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]) => {
      const rewrite = Object.hasOwn(rewrites, name) ? rewrites[name] : undefined;
      return [name, rewrite === undefined ? value : eachOf(value, (text) => ofText(text, rewrite))];
    }),
  );
}

const ofText = (value: JsonValue, rewrite: Rewrite): JsonValue =>
  typeof value === 'string' ? rewrite(value) : value;

function eachOf(value: JsonValue, rewrite: (item: JsonValue) => JsonValue): JsonValue {
  return isList(value) ? value.map(rewrite) : rewrite(value);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/**
 * What AWS's policies say of Locum's own API, which AWS does not know: those that let people look around let them look around
 * here, too, and what is granted as all but something is none of Locum's.
 */

const ownActions = 'locum:*';

/** The actions of Locum that policies allow, by the policy's name. */
export const ownReadActions = {
  ReadOnlyAccess: ['locum:Get*', 'locum:List*'],
  SecurityAudit: ['locum:List*'],
  ViewOnlyAccess: ['locum:List*'],
} as const;

const actionsOf = new Map<string, readonly string[]>(Object.entries(ownReadActions));

interface Document {
  readonly Statement?: unknown;
}

/** A document of AWS's policy `name`, with what it says of Locum's own actions. */
export function withOwnActions(name: string, document: Document): object {
  const statements = asList(document.Statement).map(exceptOwnActions);
  const allowed = actionsOf.get(name);
  const added = allowed === undefined ? [] : [{ Effect: 'Allow', Action: allowed, Resource: '*' }];
  return { ...document, Statement: [...statements, ...added] };
}

function exceptOwnActions(statement: unknown): unknown {
  if (typeof statement !== 'object' || statement === null) return statement;
  if (!('NotAction' in statement) || !('Effect' in statement) || statement.Effect !== 'Allow') {
    return statement;
  }
  return { ...statement, NotAction: [...asList(statement.NotAction), ownActions] };
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

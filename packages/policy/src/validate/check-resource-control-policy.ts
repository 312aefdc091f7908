import type { DraftDocument, DraftStatement } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

function isPlain(element: DraftStatement['action']): boolean {
  return element?.negated === false && element.values.length === 1 && element.values[0]?.text === '*';
}

/** `RCPFullAWSAccess`, which comes with the service: it allows everything, and is nobody's to write. */
function isFullAccess({ statements }: DraftDocument): boolean {
  const [statement] = statements;
  return (
    statements.length === 1 &&
    statement !== undefined &&
    statement.effect.text === 'Allow' &&
    isPlain(statement.action) &&
    isPlain(statement.resource) &&
    statement.conditions.length === 0
  );
}

/**
 * A resource control policy that an organization writes takes away from what named services allow.
 *
 * Source: AWS Organizations User Guide, "RCP syntax".
 */
export function checkResourceControlPolicy(document: DraftDocument): void {
  if (document.kind !== 'resource-control' || isFullAccess(document)) return;
  for (const { effect, action, path } of document.statements) {
    if (effect.text === 'Allow') {
      const message = 'The Effect of its statements can only be Deny.';
      refusePolicy(document, message, 'only Deny is possible here', effect.start, `${path}.Effect`);
    }
    if (action?.negated) {
      const message = 'Its statements cannot have NotAction.';
      refusePolicy(document, message, 'NotAction is not possible here', action.start, `${path}.NotAction`);
    }
    for (const { text, start } of action?.values ?? []) {
      if (text !== '*' && !text.startsWith('*:')) continue;
      const message = `The Action "${text}" does not name a service.`;
      refusePolicy(document, message, 'an action without its service', start, `${path}.Action`);
    }
  }
}

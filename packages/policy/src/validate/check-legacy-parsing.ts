import { findOperator } from '../conditions/find-operator.ts';
import type { DraftDocument, DraftStatement } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import { findResourceFault } from './find-resource-fault.ts';

const message = 'The policy failed legacy parsing';

function checkConditionValues(document: DraftDocument, statement: DraftStatement): void {
  for (const { operator, key, values } of statement.conditions) {
    const found = findOperator(operator);
    for (const value of values) {
      if (found?.operator.accepts(value.text)) continue;
      const path = `${statement.path}.Condition.${operator}.${key}`;
      refusePolicy(document, message, `not a value for ${operator}`, value.start, path);
    }
  }
}

/** Splits on every colon, inside `${…}` too, as the check of AWS does. */
function isBrokenArn(text: string): boolean {
  if (text === '*') return false;
  const parts = text.split(':');
  return (parts.length < 6 && text.includes('::')) || parts[2] === '';
}

/**
 * What AWS's older parser refuses: an Effect in another case, condition values of the wrong type, ARNs with an empty part
 * too many. ARNs are looked at only up to the first one that has another fault, which is then answered later.
 */
export function checkLegacyParsing(document: DraftDocument): void {
  for (const statement of document.statements) {
    const { effect } = statement;
    if (effect.text !== 'Allow' && effect.text !== 'Deny') {
      refusePolicy(document, message, 'Effect is Allow or Deny, so written', effect.start, statement.path);
    }
    checkConditionValues(document, statement);
  }
  for (const { resource, path } of document.statements) {
    if (!resource) continue;
    if (resource.values.some(({ text }) => findResourceFault(text) !== undefined)) return;
    for (const value of resource.values) {
      if (isBrokenArn(value.text)) {
        refusePolicy(document, message, 'an ARN with a part missing', value.start, `${path}.Resource`);
      }
    }
  }
}

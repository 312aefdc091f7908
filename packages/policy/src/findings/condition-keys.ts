import { findOperator } from '../conditions/find-operator.ts';
import type { ConditionElement } from '../document.ts';
import type { DraftStatement } from '../parse/draft.ts';
import { findGlobalConditionKey } from './global-condition-keys.ts';
import type { ConditionKeyInformation, ServiceCatalogue } from './service-catalogue.ts';

/** Finds what is known of condition keys, and keeps it: several checks ask for the same ones. */
export function conditionKeyFinder(
  catalogue: ServiceCatalogue | undefined,
): (key: string) => ConditionKeyInformation | undefined {
  const found = new Map<string, ConditionKeyInformation | undefined>();
  return (key) => {
    if (!found.has(key)) found.set(key, findGlobalConditionKey(key) ?? catalogue?.findConditionKey(key));
    return found.get(key);
  };
}

/** Compares names of condition keys. */
export function isKey(condition: ConditionElement, key: string): boolean {
  return condition.key.toLowerCase() === key.toLowerCase();
}

const port = /^:\d{1,5}[/:]/;

/** The text before the first colon of a key that is a service or a word; issuers have dots, slashes or ports. */
export function keyPrefix(key: string): string | undefined {
  const colon = key.indexOf(':');
  if (colon <= 0 || port.test(key.slice(colon, colon + 8))) return undefined;
  const prefix = key.slice(0, colon).toLowerCase();
  return prefix.includes('.') || prefix.includes('/') ? undefined : prefix;
}

/** Whether the operator holds when its test does not: `StringNotEquals`. */
export function isNegated(condition: ConditionElement): boolean {
  const operator = findOperator(condition.operator)?.operator;
  return operator?.kind === 'value' && operator.negated;
}

/**
 * Whether a request must have the key, with one of the values, for the condition to hold: neither negated nor IfExists,
 * and not ForAllValues, which holds when the key is absent.
 */
export function demandsValue(condition: ConditionElement): boolean {
  if (condition.operator === 'Null' || condition.ifExists || condition.qualifier === 'ForAllValues')
    return false;
  return !isNegated(condition) && condition.values.length > 0;
}

/** Whether the statement has `"Null": { key: "false" }`. */
export function demandsPresence(statement: DraftStatement, key: string): boolean {
  return statement.conditions.some(
    (condition) =>
      (condition.operator === 'Null' &&
        isKey(condition, key) &&
        condition.values.every(({ text }) => text.toLowerCase() === 'false')) ||
      (isKey(condition, key) && demandsValue(condition)),
  );
}

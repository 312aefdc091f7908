import type { ConditionTrace } from '../statement-trace.ts';
import { oneOf, plain, quote } from './quote.ts';

/** The values that a condition wants, resolved where they can be. */
function tellWanted({ values, omittedValues }: ConditionTrace): string {
  const texts = values.map(({ written, resolved }) => quote(resolved ?? written));
  return oneOf(texts, omittedValues);
}

/** Says why a condition did not match, in a clause. */
export function tellCondition(condition: ConditionTrace): string {
  const { operator, key: written, values, actual, reason } = condition;
  const key = plain(written);
  const found = `${key} is ${quote(actual ?? '')}`;
  if (values.length === 0) return `${operator} lists no value for ${key}`;
  switch (reason) {
    case 'absent':
      return `${key} is absent, and ${operator} wants ${operator === 'Null' ? 'it present' : tellWanted(condition)}`;
    case 'present':
      return `${found}, and ${operator} wants it absent`;
    case 'fits':
      return `${found}, which ${operator} excludes`;
    case 'different':
      return `${found}, and ${operator} wants ${tellWanted(condition)}`;
    case 'variable-without-value': {
      const unresolved = values.filter(({ resolved }) => resolved === undefined);
      return `${found}, and the variable in ${oneOf(unresolved.map((value) => quote(value.written)))} has no value`;
    }
    case 'not-of-type':
      return `${found}, which ${operator} cannot compare`;
    case 'multivalued-without-set-operator':
      return `${found}, a list, and ${operator} without ForAnyValue or ForAllValues compares one value`;
    case 'no-values':
      return `${operator} lists no value for ${key}`;
  }
}

/** Says what a condition that matched found, in a clause. */
export function tellFound({ key: written, actual }: ConditionTrace): string {
  return actual === undefined ? `${plain(written)} is absent` : `${plain(written)} is ${quote(actual)}`;
}

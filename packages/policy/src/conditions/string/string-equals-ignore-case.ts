import { parseTemplate, resolveText } from '../../patterns/template.ts';
import type { ValueOperator, ValueTest } from '../condition-operator.ts';

/** By lower case of the root locale, so that no machine's language (Turkish dotless i) changes a decision. */
function compile(values: readonly string[], variables: boolean): ValueTest {
  const templates = values.map((value) => parseTemplate(value, { variables, wildcards: false }) ?? []);
  return (actual, context) => {
    const folded = actual.toLowerCase();
    return templates.some((tokens) => resolveText(tokens, context)?.toLowerCase() === folded);
  };
}

export const stringEqualsIgnoreCase: ValueOperator = {
  kind: 'value',
  name: 'StringEqualsIgnoreCase',
  negated: false,
  variables: true,
  wildcards: false,
  accepts: () => true,
  compile,
};

export const stringNotEqualsIgnoreCase: ValueOperator = {
  ...stringEqualsIgnoreCase,
  name: 'StringNotEqualsIgnoreCase',
  negated: true,
};

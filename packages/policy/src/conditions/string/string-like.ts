import { parseTemplate } from '../../patterns/template.ts';
import { compileTextPattern, matchTextPattern } from '../../patterns/text-pattern.ts';
import type { ValueOperator, ValueTest } from '../condition-operator.ts';

/** Case-sensitive; `*` and `?` of the policy are wildcards, those in a variable's value are not. */
function compile(values: readonly string[], variables: boolean): ValueTest {
  const patterns = values.map((value) =>
    compileTextPattern(parseTemplate(value, { variables, wildcards: true }) ?? []),
  );
  return (actual, context) => {
    for (const pattern of patterns) if (matchTextPattern(pattern, context, actual) === true) return true;
    return false;
  };
}

export const stringLike: ValueOperator = {
  kind: 'value',
  name: 'StringLike',
  negated: false,
  variables: true,
  wildcards: true,
  accepts: () => true,
  compile,
};

export const stringNotLike: ValueOperator = { ...stringLike, name: 'StringNotLike', negated: true };

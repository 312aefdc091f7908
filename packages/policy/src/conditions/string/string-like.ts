import { compileGlob, matchGlob } from '../../patterns/glob.ts';
import { hasVariables, parseTemplate, resolveTokens } from '../../patterns/template.ts';
import type { ValueOperator, ValueTest } from '../condition-operator.ts';

/** Case-sensitive; `*` and `?` of the policy are wildcards, those in a variable's value are not. */
function compile(values: readonly string[], variables: boolean): ValueTest {
  const templates = values.map((value) => parseTemplate(value, { variables, wildcards: true }) ?? []);
  const fixed = templates.filter((tokens) => !hasVariables(tokens)).map(compileGlob);
  const dynamic = templates.filter(hasVariables);
  return (actual, context) =>
    fixed.some((glob) => matchGlob(glob, actual)) ||
    dynamic.some((tokens) => {
      const resolved = resolveTokens(tokens, context);
      return resolved !== undefined && matchGlob(compileGlob(resolved), actual);
    });
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

import { parseTemplate } from '../../patterns/template.ts';
import { compileTextPattern, matchTextPattern } from '../../patterns/text-pattern.ts';
import type { ValueOperator, ValueTest } from '../condition-operator.ts';

/** Exact, by code unit. Wildcards are plain characters here; `${*}` is a plain `*`. */
function compile(values: readonly string[], variables: boolean): ValueTest {
  const patterns = values.map((value) =>
    compileTextPattern(parseTemplate(value, { variables, wildcards: false }) ?? []),
  );
  const fixed = new Set(patterns.flatMap((pattern) => (pattern.kind === 'literal' ? [pattern.text] : [])));
  const dynamic = patterns.filter(({ kind }) => kind !== 'literal');
  const [only] = fixed;
  if (dynamic.length === 0)
    return fixed.size === 1 ? (actual) => actual === only : (actual) => fixed.has(actual);
  return (actual, context) =>
    fixed.has(actual) || dynamic.some((pattern) => matchTextPattern(pattern, context, actual) === true);
}

export const stringEquals: ValueOperator = {
  kind: 'value',
  name: 'StringEquals',
  negated: false,
  variables: true,
  wildcards: false,
  accepts: () => true,
  compile,
};

export const stringNotEquals: ValueOperator = { ...stringEquals, name: 'StringNotEquals', negated: true };

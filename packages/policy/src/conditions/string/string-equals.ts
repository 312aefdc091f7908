import { hasVariables, parseTemplate, resolveText } from '../../patterns/template.ts';
import type { ValueOperator, ValueTest } from '../condition-operator.ts';

/** Exact, by code unit. Wildcards are plain characters here; `${*}` is a plain `*`. */
function compile(values: readonly string[], variables: boolean): ValueTest {
  const templates = values.map((value) => parseTemplate(value, { variables, wildcards: false }) ?? []);
  const fixed = new Set(
    templates
      .filter((tokens) => !hasVariables(tokens))
      .map((tokens) => resolveText(tokens, { get: () => undefined })),
  );
  const dynamic = templates.filter(hasVariables);
  if (dynamic.length === 0) return (actual) => fixed.has(actual);
  return (actual, context) =>
    fixed.has(actual) || dynamic.some((tokens) => resolveText(tokens, context) === actual);
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

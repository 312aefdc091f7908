import type { ConditionElement, Statement } from '../../src/index.ts';
import { parseTemplate } from '../../src/patterns/template.ts';
import { context } from '../fixtures.ts';

/** What a statement is asked, so that it applies. */
export interface SampleRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: ReturnType<typeof context>;
}

type Values = Map<string, string | readonly string[]>;

/** A text that the pattern matches; variables become the values of the request, which are made up where they are missing. */
function instantiate(pattern: string, values: Values): string {
  return parseTemplate(pattern, { variables: true, wildcards: true })!
    .map((token) => {
      if (token.kind === 'text') return token.text;
      if (token.kind !== 'variable') return 'x';
      const value = values.get(token.key) ?? token.fallback ?? 'x';
      const text = typeof value === 'string' ? value : 'x';
      if (token.fallback === undefined) values.set(token.key, text);
      return text;
    })
    .join('');
}

/** A value that a condition takes; `undefined` where it takes the absence of the key. */
function sampleValue({ operator, values: [first] }: ConditionElement, values: Values): string | undefined {
  if (first === undefined || operator.includes('Not')) return undefined;
  const { text } = first;
  if (operator === 'Null') return text.toLowerCase() === 'true' ? undefined : 'x';
  if (/Numeric(?:Less|Greater)Than$/.test(operator)) {
    return String(Number(text) + (operator.includes('Less') ? -1 : 1));
  }
  if (/Date(?:Less|Greater)Than$/.test(operator)) {
    return new Date(Date.parse(text) + (operator.includes('Less') ? -1000 : 1000)).toISOString();
  }
  return instantiate(text, values);
}

/** The request's values under which all conditions of the statement hold. */
function sampleValues({ conditions }: Statement): Values {
  const values: Values = new Map();
  // What only asks for presence goes last, when others have said which value it is.
  const inOrder = conditions.toSorted(
    (left, right) => +(left.operator === 'Null') - +(right.operator === 'Null'),
  );
  for (const condition of inOrder) {
    const key = condition.key.toLowerCase();
    const value = sampleValue(condition, values);
    if (value !== undefined && !values.has(key)) {
      values.set(key, condition.qualifier === undefined ? value : [value]);
    }
  }
  return values;
}

/** An action of the pattern; of NotAction, one of another service. */
function sampleActions({ action }: Statement): readonly string[] {
  if (action.negated) return ['other:Action'];
  return action.values.map(({ text }) => (text === '*' ? 'other:Action' : text.replaceAll(/[*?]/g, 'x')));
}

/** One request for each action of an Allow. */
export function sampleRequests(statement: Statement): readonly SampleRequest[] {
  const values = sampleValues(statement);
  const pattern = statement.resource?.negated
    ? 'arn:aws:other:::resource'
    : statement.resource?.values[0]?.text;
  const resource = pattern === undefined || pattern === '*' ? '*' : instantiate(pattern, values);
  const given = context(Object.fromEntries(values));
  return sampleActions(statement).map((action) => ({ action, resource, context: given }));
}

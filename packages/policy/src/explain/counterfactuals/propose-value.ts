import type { CompiledCondition } from '../../compile/compiled-statement.ts';
import type { ConditionOperator } from '../../conditions/condition-operator.ts';
import { findOperator } from '../../conditions/find-operator.ts';
import type { RequestContext } from '../../request-context.ts';
import { bounds } from '../bounds.ts';
import { isAbsent, overlayContext } from '../overlay-context.ts';
import { readTokens } from '../resolve-value.ts';
import { otherAddresses, proposeAddresses } from './values/addresses.ts';
import { exactly, forExample } from './values/candidate.ts';
import type { Candidate } from './values/candidate.ts';
import { proposeInstants } from './values/instants.ts';
import { proposeNumbers } from './values/numbers.ts';
import { otherTexts, proposeTexts } from './values/texts.ts';

/** A value, or list of values, that a key might have instead. */
export interface ProposedValue {
  readonly value: string | readonly string[];
  readonly isExample: boolean;
}

/** Policy values of one condition that are looked at. */
const valuesTried = 5;

/** ARNs of nobody, for where any ARN or any other one would do. */
const otherArns: readonly Candidate[] = [
  forExample('arn:aws:iam::111122223333:role/example'),
  forExample('arn:aws:sns:eu-central-1:000000000000:other'),
];

/** What the operator's family makes of the policy's values, and what it has beside them. */
function proposeSingles(
  operator: ConditionOperator,
  texts: readonly string[],
  context: RequestContext,
  variables: boolean,
): readonly Candidate[] {
  if (operator.kind === 'presence') return [forExample('example')];
  const family = operator.name.replace('Not', '');
  if (family.startsWith('Numeric')) return texts.flatMap(proposeNumbers);
  if (family.startsWith('Date')) return texts.flatMap(proposeInstants);
  if (family === 'Bool') return [exactly('true'), exactly('false')];
  if (family === 'IpAddress') return [...texts.flatMap(proposeAddresses), ...otherAddresses];
  if (family === 'BinaryEquals') return [...texts.map(exactly), forExample('AA==')];
  const syntax = { variables: variables && operator.variables, wildcards: operator.wildcards };
  const written = texts.flatMap((text) => proposeTexts(readTokens(text, syntax), context));
  return [...written, ...(family.startsWith('Arn') ? otherArns : otherTexts)];
}

/** Makes a list of a value where the condition asks for one: what the request has already is kept if it can be. */
function makeList(
  condition: CompiledCondition,
  candidate: Candidate,
  context: RequestContext,
): readonly ProposedValue[] {
  const { source } = condition;
  const { value, isExample } = candidate;
  if (source.qualifier === undefined) return [candidate];
  const actual = context.get(source.key.toLowerCase());
  if (actual === undefined || isAbsent(actual)) return [{ value: [value], isExample }];
  const present = typeof actual === 'string' ? [actual] : actual;
  if (present.length > bounds.items) return [{ value: [value], isExample }];
  if (source.qualifier === 'ForAnyValue') {
    return [
      { value: [...present, value], isExample },
      { value: [value], isExample },
    ];
  }
  const key = source.key.toLowerCase();
  const fitting = present.filter((one) =>
    condition.matches(overlayContext(context, new Map([[key, [one]]]))),
  );
  return [
    ...(fitting.length > 0 ? [{ value: fitting, isExample: false }] : []),
    { value: [value], isExample },
  ];
}

function totalLength(value: string | readonly string[]): number {
  return typeof value === 'string' ? value.length : value.join('').length;
}

/** Values of the condition's key under which it may come out otherwise; which of them do is for the caller to try. */
export function proposeValues(
  condition: CompiledCondition,
  context: RequestContext,
  variables: boolean,
): readonly ProposedValue[] {
  const { source } = condition;
  const operator = findOperator(source.operator)?.operator;
  if (!operator) return [];
  const texts = source.values.slice(0, valuesTried).map(({ text }) => text);
  return proposeSingles(operator, texts, context, variables)
    .flatMap((candidate) => makeList(condition, candidate, context))
    .filter(({ value }) => totalLength(value) <= bounds.textLength);
}

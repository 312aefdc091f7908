import type { ConditionOperator, ValueTest } from '../conditions/condition-operator.ts';
import type { RequestContext } from '../request-context.ts';
import type { ConditionElement } from '../document.ts';
import { spend } from '../work.ts';
import type { ConditionTest } from './compiled-statement.ts';

/** Steps to compare a value of the request with one of the policy, beside what patterns take: texts, and numbers of all kinds. */
const textSteps = 8;
const numberSteps = 64;

/** Values up to which a comparison is counted with its statement: most conditions have one or two. */
const fewValues = 4;

/** How one value came out; `undecided` where AWS's documentation leaves the outcome open. */
type Outcome = boolean | 'undecided';

/**
 * Compiles one condition.
 *
 * What cannot be compared decides against the caller: an undecided condition holds in a Deny and fails in an Allow. That is
 * the case for a multivalued key without set operator, and for a negated operator on a value not of its type.
 *
 * Source: IAM User Guide, "Condition operators" and "Multivalued context keys".
 */
export function compileCondition(
  source: ConditionElement,
  operator: ConditionOperator,
  denies: boolean,
  variables: boolean,
): ConditionTest {
  const key = source.key.toLowerCase();
  const values = source.values.map(({ text }) => text);
  if (operator.kind === 'presence') {
    return (context) => operator.holds(values, isAbsent(context.get(key)));
  }
  const { negated } = operator;
  const { qualifier } = source;
  const test = operator.compile(values, variables);
  // No value of an absent key can be the one that ForAnyValue asks for, whatever IfExists says.
  const whenAbsent = qualifier === undefined ? source.ifExists || negated : qualifier === 'ForAllValues';
  const empty = values.length === 0;
  const settle = (outcome: Outcome): boolean => (outcome === 'undecided' ? denies : outcome);
  const isLong = values.length > fewValues;
  const steps = values.length * (operator.variables ? textSteps : numberSteps);
  const matchOne = (actual: string, context: RequestContext): boolean => {
    if (isLong) spend(steps);
    return settle(compareOne(test, negated, actual, context));
  };
  return (context) => {
    const actual = context.get(key);
    if (actual === undefined || isAbsent(actual)) return whenAbsent;
    // No value to compare with: nothing can match, and what "none of nothing" should mean is not documented.
    if (empty) return negated && qualifier === undefined && denies;
    if (qualifier === undefined) return typeof actual === 'string' ? matchOne(actual, context) : denies;
    const list = typeof actual === 'string' ? [actual] : actual;
    spend(list.length * numberSteps);
    return qualifier === 'ForAllValues'
      ? list.every((value) => matchOne(value, context))
      : list.some((value) => matchOne(value, context));
  };
}

/** The negation belongs to each value, inside the quantifier. */
function compareOne(test: ValueTest, negated: boolean, actual: string, context: RequestContext): Outcome {
  const matched = test(actual, context);
  if (matched === undefined) return negated ? 'undecided' : false;
  return matched !== negated;
}

/** An empty list says as little as no key. An empty string is a value: tags may have one. */
function isAbsent(value: string | readonly string[] | undefined): boolean {
  return value === undefined || (typeof value !== 'string' && value.length === 0);
}

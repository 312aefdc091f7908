import { operatorNamed, operatorNames } from './operators.ts';
import type { Reading } from './patterns.ts';
import { listOf } from './policies.ts';
import type { JsonStatement, JsonValues } from './policies.ts';

/** `undecided` holds in a Deny and fails in an Allow. */
type Verdict = boolean | 'undecided';

interface OperatorName {
  readonly qualifier: string | undefined;
  /** The positive operator. */
  readonly base: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

/** Names are read in any case: `ForAnyValue:StringNotLikeIfExists`. */
function readName(written: string): OperatorName {
  const [, qualifier, plain, ifExists] = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(
    written.toLowerCase(),
  )!;
  const positive = plain!.replace('not', '');
  const base = operatorNames.find((name) => name.toLowerCase() === positive) ?? 'Null';
  return { qualifier, base, negated: positive !== plain, ifExists: ifExists !== undefined };
}

/** "Values OR; for negated operators values are NOR." What is not of the operator's type: no match; negated, undecided. */
function compareOne(
  name: OperatorName,
  actual: string,
  values: readonly string[],
  reading: Reading,
): Verdict {
  const { comparable, fits } = operatorNamed(name.base);
  if (!comparable(actual)) return name.negated ? 'undecided' : false;
  return values.some((expected) => fits(actual, expected, reading)) !== name.negated;
}

/** Qualified: ForAllValues true, ForAnyValue false, with IfExists too. "Missing key: positive ⇒ false; negated ⇒ true; IfExists ⇒ true." */
function whenAbsent({ qualifier, negated, ifExists }: OperatorName): boolean {
  if (qualifier !== undefined) return qualifier === 'forallvalues';
  return ifExists || negated;
}

function checkKey(
  name: OperatorName,
  values: readonly string[],
  actual: string | readonly string[] | undefined,
  reading: Reading,
  denies: boolean,
): Verdict {
  const absent = actual === undefined || (actual.length === 0 && typeof actual !== 'string');
  // "`true` ⇔ key absent, `false` ⇔ present; an empty list counts as null."
  if (name.base === 'Null') return values.some((value) => value.toLowerCase() === String(absent));
  if (absent) return whenAbsent(name);
  // "Empty policy value list: positive ⇒ never; ForAllValues ⇒ only if key missing; ForAnyValue ⇒ never"; plain negated: undecided.
  if (values.length === 0) return name.negated && name.qualifier === undefined ? 'undecided' : false;
  // "Multivalued key, no set operator: undecided; a list of one is still a list."
  if (name.qualifier === undefined) {
    return typeof actual === 'string' ? compareOne(name, actual, values, reading) : 'undecided';
  }
  // "The (possibly negated) per-value predicate sits inside the quantifier."
  const holds = (one: string): boolean => {
    const verdict = compareOne(name, one, values, reading);
    return verdict === 'undecided' ? denies : verdict;
  };
  return name.qualifier === 'forallvalues' ? listOf(actual).every(holds) : listOf(actual).some(holds);
}

/** JSON booleans and numbers are accepted as condition values and stringified. */
function textsOf(values: JsonValues): readonly string[] {
  return listOf(values).map(String);
}

/** "Operators AND; keys within operator AND." */
export function conditionsHold(statement: JsonStatement, reading: Reading): boolean {
  const denies = statement.Effect === 'Deny';
  return Object.entries(statement.Condition ?? {}).every(([written, block]) =>
    Object.entries(block).every(([key, values]) => {
      const actual = reading.values[key.toLowerCase()];
      const verdict = checkKey(readName(written), textsOf(values), actual, reading, denies);
      return verdict === 'undecided' ? denies : verdict;
    }),
  );
}

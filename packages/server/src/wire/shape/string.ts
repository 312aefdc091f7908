import { addClause, addMissing } from './shape.ts';
import type { StringShape } from './shape.ts';

interface StringConstraints {
  /** Least length in Unicode scalar values. */
  readonly min?: number;
  /** Greatest length in Unicode scalar values. */
  readonly max?: number;
  /** AWS's regular expression as its error text shows it; it must match the whole value. */
  readonly pattern?: string;
  /** Where AWS's expression is Java's and not JavaScript's: the same set in JavaScript. Linear-time only. */
  readonly matches?: RegExp;
  readonly values?: readonly string[];
  /** Error texts leave the value out. */
  readonly sensitive?: true;
}

/** A string with the constraints that AWS's model declares. */
export function string(
  constraints: StringConstraints = {},
): StringShape & { isRequired: false } & Requirable {
  return make(constraints, false) as StringShape & { isRequired: false } & Requirable;
}

interface Requirable {
  required(): StringShape & { isRequired: true };
}

function make(constraints: StringConstraints, isRequired: boolean): StringShape & Requirable {
  const expression = constraints.matches ?? wholeValue(constraints.pattern);
  return Object.freeze({
    kind: 'string' as const,
    isRequired,
    ...(constraints.min !== undefined && { minimum: constraints.min }),
    ...(constraints.max !== undefined && { maximum: constraints.max }),
    ...(constraints.pattern !== undefined && { pattern: constraints.pattern }),
    ...(constraints.values !== undefined && { values: constraints.values }),
    ...(constraints.sensitive && { isSensitive: true }),
    check(value: string | undefined, path: string, clauses: string[]): void {
      if (value !== undefined) check(value, constraints, expression, path, clauses);
      else if (isRequired) addMissing(clauses, path);
    },
    required: () => make(constraints, true) as StringShape & { isRequired: true },
  });
}

function wholeValue(pattern: string | undefined): RegExp | undefined {
  return pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
}

function check(
  value: string,
  constraints: StringConstraints,
  expression: RegExp | undefined,
  path: string,
  clauses: string[],
): void {
  const { min, max, pattern, values } = constraints;
  const shown = constraints.sensitive ? undefined : value;
  if (values !== undefined && !values.includes(value)) {
    addClause(clauses, path, `Member must satisfy enum value set: [${values.join(', ')}]`, shown);
  }
  if (min !== undefined && value.length < min * 2 && lengthOf(value) < min) {
    addClause(clauses, path, `Member must have length greater than or equal to ${min}`, shown);
  }
  if (max !== undefined && isLonger(value, max)) {
    addClause(clauses, path, `Member must have length less than or equal to ${max}`, shown);
  }
  if (expression !== undefined && !expression.test(value)) {
    addClause(clauses, path, `Member must satisfy regular expression pattern: ${pattern ?? ''}`, shown);
  }
}

/** Whether a value has more than `max` Unicode scalar values. No more than those are counted. */
function isLonger(value: string, max: number): boolean {
  return value.length > max && lengthOf(value.slice(0, max * 2 + 1)) > max;
}

/** Length in Unicode scalar values: a surrogate pair counts once. */
function lengthOf(value: string): number {
  let length = value.length;
  for (let index = 0; index < value.length; index += 1) {
    if ((value.charCodeAt(index) & 0xfc00) === 0xdc00) length -= 1;
  }
  return length;
}

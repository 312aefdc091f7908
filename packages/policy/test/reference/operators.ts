import { isAddress, isWithin } from './addresses.ts';
import { compareDates, isDate } from './dates.ts';
import { compareNumbers, isNumber } from './numbers.ts';
import type { Order } from './numbers.ts';
import { anything, expand, isArn, matchesArn, matchesText, partsOf, plainText } from './patterns.ts';
import type { Reading } from './patterns.ts';

/** A positive operator: which request values it can compare, and when one of them fits one value of the policy. */
interface Operator {
  readonly comparable: (actual: string) => boolean;
  readonly fits: (actual: string, expected: string, reading: Reading) => boolean;
}

const any = (): boolean => true;

/** "Exact code-unit compare; IgnoreCase = locale-independent lowercase. Like: case-sensitive." */
const stringOperators: Readonly<Record<string, Operator>> = {
  StringEquals: {
    comparable: any,
    fits: (actual, expected, reading) => plainText(expected, reading) === actual,
  },
  StringEqualsIgnoreCase: {
    comparable: any,
    fits: (actual, expected, reading) => plainText(expected, reading)?.toLowerCase() === actual.toLowerCase(),
  },
  StringLike: {
    comparable: any,
    fits(actual, expected, reading) {
      const places = expand(expected, reading);
      return places !== undefined && matchesText(places, actual);
    },
  },
};

/** "Equals ≡ Like; 6 components matched separately; value not a ≥6-part ARN ⇒ no match." `*` alone is every ARN. */
const arnOperator: Operator = {
  comparable: isArn,
  fits(actual, expected, reading) {
    const places = expand(expected, reading);
    if (places === undefined) return false;
    const parts = expected === '*' ? Array.from({ length: 6 }, () => anything) : partsOf(places);
    return matchesArn(parts, actual);
  },
};

/** Operators of values that have an order. */
function ordered(
  family: string,
  comparable: (text: string) => boolean,
  compare: (first: string, second: string) => Order,
): Readonly<Record<string, Operator>> {
  const when = (...orders: Order[]): Operator => ({
    comparable,
    fits: (actual, expected) => orders.includes(compare(actual, expected)),
  });
  return {
    [`${family}Equals`]: when(0),
    [`${family}LessThan`]: when(-1),
    [`${family}LessThanEquals`]: when(-1, 0),
    [`${family}GreaterThan`]: when(1),
    [`${family}GreaterThanEquals`]: when(1, 0),
  };
}

/** "Canonical base64 on both sides." */
function isCanonicalBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

const operators: Readonly<Record<string, Operator>> = {
  ...stringOperators,
  ...ordered('Numeric', isNumber, compareNumbers),
  ...ordered('Date', isDate, compareDates),
  /** "Case-insensitive true/false; values other than true/false don't match." */
  Bool: {
    comparable: (actual) => /^(?:true|false)$/i.test(actual),
    fits: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  },
  BinaryEquals: { comparable: isCanonicalBase64, fits: (actual, expected) => actual === expected },
  IpAddress: { comparable: isAddress, fits: isWithin },
  ArnEquals: arnOperator,
  ArnLike: arnOperator,
};

/** The positive operators by name. `Null` is none of them: it compares nothing. */
export const operatorNames: readonly string[] = Object.keys(operators);

export function operatorNamed(name: string): Operator {
  return operators[name]!;
}

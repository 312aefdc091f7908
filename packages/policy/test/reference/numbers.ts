const number = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** -1, 0 or 1 as the first is less, the same or more. */
export type Order = -1 | 0 | 1;

/** Compares two whole numbers. */
export function compareIntegers(first: bigint, second: bigint): Order {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/** Whether a text is an integer or decimal: strict, so that `10abc` and `1e3` are none. */
export function isNumber(text: string): boolean {
  return number.test(text);
}

/** "Compared as decimals of any length": both are written out to as many digits after the point, then compared as integers. */
export function compareNumbers(first: string, second: string): Order {
  const digits = Math.max(...[first, second].map((text) => number.exec(text)?.[3]?.length ?? 0));
  const scale = (text: string): bigint => {
    const [, sign, whole, fraction = ''] = number.exec(text)!;
    const size = BigInt(whole! + fraction.padEnd(digits, '0'));
    return sign === '-' ? -size : size;
  };
  return compareIntegers(scale(first), scale(second));
}

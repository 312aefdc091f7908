import type { ValueOperator } from '../condition-operator.ts';
import { parseRange, rangeContains } from './range.ts';

/** Addresses are compared as numbers, never as text: `2001:db8::1` is `2001:DB8:0:0::1`. */
export const ipAddress: ValueOperator = {
  kind: 'value',
  name: 'IpAddress',
  negated: false,
  variables: false,
  wildcards: false,
  accepts: (value) => parseRange(value) !== undefined,
  compile: (values) => {
    const expected = values.map(parseRange).filter((range) => range !== undefined);
    return (text) => {
      const actual = parseRange(text);
      return actual && expected.some((range) => rangeContains(range, actual));
    };
  },
};

export const notIpAddress: ValueOperator = { ...ipAddress, name: 'NotIpAddress', negated: true };

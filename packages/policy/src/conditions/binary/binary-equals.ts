import type { ValueOperator } from '../condition-operator.ts';

const canonical = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/**
 * Compares bytes, both sides in base64. Only the canonical form (RFC 4648 section 3.5: padded, no stray bits) is saved, and
 * in it equal text means equal bytes, so that nothing needs decoding.
 */
export const binaryEquals: ValueOperator = {
  kind: 'value',
  name: 'BinaryEquals',
  negated: false,
  variables: false,
  wildcards: false,
  accepts: (value) => canonical.test(value),
  compile: (values) => {
    const expected = new Set(values);
    return (actual) => expected.has(actual);
  },
};

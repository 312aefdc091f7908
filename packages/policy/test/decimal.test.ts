import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, parseDecimal } from '../src/conditions/numeric/decimal.ts';

const compare = (left: string, right: string): number =>
  Math.sign(compareDecimals(parseDecimal(left)!, parseDecimal(right)!));

test.each(['0', '-0', '+0', '7', '007', '+7.5', '-7.50', '0.0', '12345678901234567890.123456789'])(
  '%s is a number',
  (text) => {
    expect(parseDecimal(text)).toBeDefined();
  },
);

test.each([
  '',
  '-',
  '+',
  '.',
  '1.',
  '.5',
  '-.5',
  '1.2.3',
  '1,2',
  '1e3',
  '0x1',
  ' 1',
  '1 ',
  '--1',
  '+-1',
  '1-',
  '10abc',
  '1.a',
  '1.5a',
  '٣',
  'NaN',
  'Infinity',
  '1\n',
  '/',
  ':',
])('%j is none', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test.each([
  ['0', '-0', 0],
  ['0', '+0.00', 0],
  ['-0.0', '0', 0],
  ['7', '007.000', 0],
  ['0.5', '00.50', 0],
  ['-7', '7', -1],
  ['7', '-7', 1],
  ['-1', '0', -1],
  ['0', '-0.1', 1],
  ['9', '10', -1],
  ['-9', '-10', 1],
  ['-10', '-9', -1],
  ['19', '21', -1],
  ['-19', '-21', 1],
  ['21', '19', 1],
  ['-21', '-19', -1],
  ['1.05', '1.1', -1],
  ['1.1', '1.05', 1],
  ['-1.05', '-1.1', 1],
  ['-1.1', '-1.05', -1],
  ['1.5', '1.50001', -1],
  ['1', '1.0000000000000000000001', -1],
  ['0.9', '0.10', 1],
  ['100', '1', 1],
  ['9007199254740993', '9007199254740992', 1],
])('%s to %s is %i', (left, right, order) => {
  expect(compare(left, right)).toBe(order);
  expect(compare(right, left)).toBe(order === 0 ? 0 : -order);
});

test('the order is that of the numbers, whatever their length', () => {
  const digits = fc.stringMatching(/^[0-9]{1,30}$/);
  const number = fc.tuple(fc.constantFrom('', '-', '+'), digits, fc.option(digits, { nil: undefined }));
  const scaled = ([sign, whole, fraction = '']: [string, string, string | undefined]): bigint =>
    BigInt(whole + fraction.padEnd(30, '0')) * (sign === '-' ? -1n : 1n);
  const written = ([sign, whole, fraction]: [string, string, string | undefined]): string =>
    sign + whole + (fraction === undefined ? '' : `.${fraction}`);
  fc.assert(
    fc.property(number, number, (left, right) => {
      const difference = scaled(left) - scaled(right);
      expect(compare(written(left), written(right))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
    }),
  );
});

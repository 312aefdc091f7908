import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from '../src/conditions/ip-address/address.ts';
import { parseRange, rangeContains } from '../src/conditions/ip-address/range.ts';

test.each<[string, number[]]>([
  ['0.0.0.0', [0, 0]],
  ['255.255.255.255', [0xffff, 0xffff]],
  ['10.1.2.3', [0x0a01, 0x0203]],
  ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
  ['1::', [1, 0, 0, 0, 0, 0, 0, 0]],
  ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['1:2:3::6:7:8', [1, 2, 3, 0, 0, 6, 7, 8]],
  ['1:2:3:4:5:6:7::', [1, 2, 3, 4, 5, 6, 7, 0]],
  ['::2:3:4:5:6:7:8', [0, 2, 3, 4, 5, 6, 7, 8]],
  ['2001:DB8::aBcD', [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0xabcd]],
  ['::000f', [0, 0, 0, 0, 0, 0, 0, 15]],
  ['64:ff9b::10.1.2.3', [0x64, 0xff9b, 0, 0, 0, 0, 0x0a01, 0x0203]],
  ['::ffff:10.1.2.3', [0, 0, 0, 0, 0, 0xffff, 0x0a01, 0x0203]],
  ['1:2:3:4:5:6:10.1.2.3', [1, 2, 3, 4, 5, 6, 0x0a01, 0x0203]],
  ['0000:0000:0000:0000:0000:ffff:255.255.255.255', [0, 0, 0, 0, 0, 0xffff, 0xffff, 0xffff]],
])('%s', (text, groups) => {
  expect(parseAddress(text)).toEqual(groups);
});

test.each([
  '',
  ' ',
  'localhost',
  '10',
  '10.1.2',
  '10.1.2.',
  '.10.1.2',
  '10..1.2',
  '10.1.2.3.4',
  '10.1.2.3.',
  '10.1.2.256',
  '256.1.2.3',
  '10.1.2.1000',
  '10.1.2.03',
  '00.1.2.3',
  '10.1.2.a',
  '10.1.2.-3',
  '10.1.2.3 ',
  '0x0a.1.2.3',
  ':',
  ':::',
  '::1::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  '1:2:3:4:5:6:7:',
  ':1:2:3:4:5:6:7',
  '::g',
  '::12345',
  '::-1',
  '::1%eth0',
  '::10.1.2',
  '::10.1.2.3:1',
  '10.1.2.3::',
  '10.1.2.3::1',
  '1:2:3:4:5:6:7:10.1.2.3',
  '::1:2:3:4:5:6:10.1.2.3',
  '::/',
  '::@',
  '::`',
  '::G',
  '0000:0000:0000:0000:0000:ffff:0255.255.255.255',
])('%j is none', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test.each([
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  '10.0.0.0/x',
  '/8',
  '::/129',
  '::/0128',
  '10.0.0.0 /8',
])('%j is no range', (text) => {
  expect(parseRange(text)).toBeUndefined();
});

test.each<[string, number, number]>([
  ['10.0.0.0', 2, 32],
  ['10.0.0.0/0', 2, 0],
  ['10.0.0.0/32', 2, 32],
  ['::', 8, 128],
  ['::/128', 8, 128],
  ['::ffff:10.0.0.0', 2, 32],
  ['::ffff:10.0.0.0/96', 2, 0],
  ['::ffff:10.0.0.0/95', 8, 95],
  ['::fffe:10.0.0.0/104', 8, 104],
  ['1::ffff:10.0.0.0/104', 8, 104],
  ['0:0:0:0:1:ffff:10.0.0.0/104', 8, 104],
])('%s has %i groups and %i bits', (text, groups, prefixLength) => {
  const range = parseRange(text)!;
  expect([range.address.length, range.prefixLength]).toEqual([groups, prefixLength]);
});

/** As numbers of 32 or 128 bits. */
const toNumber = (groups: readonly number[]): bigint =>
  groups.reduce((sum, group) => sum * 65_536n + BigInt(group), 0n);
const toText = (groups: readonly number[]): string =>
  groups.length === 8
    ? groups.map((group) => group.toString(16)).join(':')
    : groups.flatMap((group) => [group >> 8, group & 255]).join('.');

test('a range holds what has its leading bits', () => {
  // Few different groups, so that addresses have much in common.
  const group = fc.constantFrom(0, 1, 0x8000, 0x8001, 0xffff, 0x7fff);
  const size = fc.constantFrom(2, 8);
  const ranges = size.chain((length) => {
    const one = fc.tuple(
      fc.array(group, { minLength: length, maxLength: length }),
      fc.integer({ min: 0, max: length * 16 }),
    );
    return fc.tuple(one, one);
  });
  fc.assert(
    fc.property(ranges, ([[outer, outerBits], [inner, innerBits]]) => {
      fc.pre(outer.length === 2 || (outer[5] !== 0xffff && inner[5] !== 0xffff));
      const shift = BigInt(outer.length * 16 - outerBits);
      const expected = innerBits >= outerBits && toNumber(outer) >> shift === toNumber(inner) >> shift;
      const contained = rangeContains(
        parseRange(`${toText(outer)}/${outerBits}`)!,
        parseRange(`${toText(inner)}/${innerBits}`)!,
      );
      expect(contained).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.0.0.0/15', '10.1.0.0', true],
  ['10.0.0.0/16', '10.1.0.0', false],
  ['10.0.0.0/17', '10.0.127.255', true],
  ['10.0.0.0/17', '10.0.128.0', false],
  ['10.0.0.1/32', '10.0.0.1', true],
  ['10.0.0.1/32', '10.0.0.0', false],
  ['10.0.0.0/16', '10.0.0.0/15', false],
  ['10.0.0.0/16', '10.0.0.0/16', true],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['::/0', 'ffff::', true],
  ['::/0', '10.0.0.0', false],
  ['0.0.0.0/0', '::', false],
  ['2001:db8::/32', '2001:db8:ffff::', true],
  ['2001:db8::/32', '2001:db9::', false],
  ['2001:db8::1', '2001:db8::1', true],
  ['2001:db8::1', '2001:db8::2', false],
])('%s holds %s: %s', (outer, inner, expected) => {
  expect(rangeContains(parseRange(outer)!, parseRange(inner)!)).toBe(expected);
});

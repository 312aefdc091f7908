import { describe, expect, it } from 'vitest';
import { compileAddressRanges, isAddressRange, normalizeAddress } from './address-range.ts';

describe('normalizeAddress', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:10.1.2.3', '10.1.2.3'],
    ['::1', '::1'],
    ['::ffff:7f00:1', '::ffff:7f00:1'],
    ['::ffff:garbage', '::ffff:garbage'],
    ['', ''],
  ])('writes %s as %s', (address, expected) => {
    expect(normalizeAddress(address)).toBe(expected);
  });
});

describe('isAddressRange', () => {
  it.each(['10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', '10.0.0.1/32', '::/0', '2001:db8::/128', '::1'])(
    'accepts %s',
    (text) => {
      expect(isAddressRange(text)).toBe(true);
      expect(() => compileAddressRanges([text])).not.toThrow();
    },
  );

  it.each([
    '',
    '/',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0',
    '::/129',
    'localhost',
    'fe80::1%1',
    '1.2.3.4/1e1',
    '::ffff:10.0.0.0/104',
  ])('refuses %j', (text) => {
    expect(isAddressRange(text)).toBe(false);
  });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packClaims } from './pack-claims.ts';
import { packPolicies } from './pack-policies.ts';
import { anyClaims, roleClaims } from './test/claims.ts';
import { unpackClaims } from './unpack-claims.ts';

test('claims are the same after packing and unpacking, whatever padding follows them', () => {
  fc.assert(
    fc.property(anyClaims, fc.nat(100), (claims, padding) => {
      const packed = packClaims(claims, packPolicies(claims)?.packed);
      expect(unpackClaims(Buffer.concat([packed, Buffer.alloc(padding)]))).toEqual(claims);
    }),
  );
});

test('claims that are cut do not unpack', () => {
  fc.assert(
    fc.property(anyClaims, fc.nat(), (claims, random) => {
      const packed = packClaims(claims, packPolicies(claims)?.packed);
      expect(() => unpackClaims(packed.subarray(0, random % packed.length))).toThrow(RangeError);
    }),
  );
});

test('claims of an unknown kind, or with unknown marks, do not unpack', () => {
  const packed = packClaims(roleClaims, undefined);
  expect(() => unpackClaims(Buffer.concat([Buffer.of(3), packed.subarray(1)]))).toThrow('Unknown claims');
  expect(() => unpackClaims(Buffer.concat([Buffer.of(0, 64), packed.subarray(2)]))).toThrow('Unknown claims');
});

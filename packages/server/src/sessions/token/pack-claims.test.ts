import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimMarks, sessionKinds } from './claims-format.ts';
import type { SessionClaims } from '../claims.ts';
import { packClaims } from './pack-claims.ts';
import { packPolicies } from './pack-policies.ts';
import { anyClaims, roleClaims } from '../test/claims.ts';
import { unpackClaims } from './unpack-claims.ts';

test('claims are the same after packing and unpacking, whatever padding follows them', () => {
  fc.assert(
    fc.property(anyClaims, fc.nat(100), (claims, padding) => {
      const packed = packClaims(claims, packPolicies(claims)?.packed);
      expect(unpackClaims(Buffer.concat([packed, Buffer.alloc(padding)]))).toEqual(claims);
    }),
  );
});

test('the condition keys of a provider come back, value by value', () => {
  const claims: SessionClaims = {
    ...roleClaims,
    federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
    federatedSubject: 'repo:example/app',
    federatedContext: [
      { key: 'issuer.example.com:aud', values: ['sts.amazonaws.com'] },
      { key: 'issuer.example.com:amr', values: ['authenticated', 'otp'] },
    ],
  };
  expect(unpackClaims(packClaims(claims, undefined))).toEqual(claims);
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
  expect(() => unpackClaims(Buffer.concat([Buffer.of(sessionKinds.length), packed.subarray(1)]))).toThrow(
    'Unknown claims',
  );
  for (const further of [8, 128]) {
    const marked = Buffer.concat([Buffer.of(0, claimMarks.more, further), packed.subarray(2)]);
    expect(() => unpackClaims(marked)).toThrow('Unknown claims');
  }
});

test.each<[string, Partial<SessionClaims>]>([
  [
    'ABEAHL6ZGhQAAGtJ0gAAAGtJ4BAVQVJPQVJaUFVaRElLTEI0T1QzWDJBBmRlcGxveSRhcm46YXdzOmlhbTo6MTIzNDU2Nzg5MDEyOnVzZXIvYWxpY2UUQUtJQVJaUFVaRElLTEI0T1QzWDI=',
    { assumedBy: { arn: 'arn:aws:iam::123456789012:user/alice', accessKeyId: 'AKIARZPUZDIKLB4OT3X2' } },
  ],
  [
    'AEkAHL6ZGhQAAGtJ0gAAAGtJ4BAVQVJPQVJaUFVaRElLTEI0T1QzWDJBBmRlcGxveTphcm46YXdzOmlhbTo6MTIzNDU2Nzg5MDEyOm9pZGMtcHJvdmlkZXIvaXNzdWVyLmV4YW1wbGUuY29tEHJlcG86ZXhhbXBsZS9hcHAA',
    {
      federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
      federatedSubject: 'repo:example/app',
    },
  ],
])('claims of before a session told its descent still unpack: %s', (packed, claims) => {
  expect(unpackClaims(Buffer.from(packed, 'base64'))).toEqual({ ...roleClaims, ...claims });
});

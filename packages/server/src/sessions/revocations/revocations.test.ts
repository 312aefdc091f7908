import { describe, expect, test } from 'vitest';
import { stores } from '../../store/test/stores.ts';
import { now, roleClaims } from '../test/claims.ts';
import { Revocations, subjectId } from './revocations.ts';
import type { SessionGroup } from './revocation.ts';

const key = 'ASIAEXAMPLE000000001';
const claims = {
  ...roleClaims,
  assumedBy: { arn: 'arn:aws:iam::123456789012:user/alice', accessKeyId: 'AKIAEXAMPLE000000001' },
  federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
  federatedSubject: 'repo:example/app',
};

describe.each(stores)('revocations kept in $name', ({ open }) => {
  test('a session that was ended is ended, after a restart too, until it would have been over', async () => {
    const store = await open();
    const revocations = await Revocations.open(store, now);
    expect(revocations.isEnded(key, claims)).toBe(false);
    await revocations.endSessions([{ accessKeyId: key, expiresAt: now + 3600 }]);
    expect(revocations.isEnded(key, claims)).toBe(true);
    expect((await Revocations.open(store, now + 3599)).isEnded(key, claims)).toBe(true);
    await revocations.forgetPast(now + 3600);
    expect(revocations.sizes).toEqual({ sessions: 0, groups: 0 });
    expect((await Revocations.open(store, now)).sizes).toEqual({ sessions: 0, groups: 0 });
  });

  test('a session that was assumed with an ended one is ended with it', async () => {
    const revocations = await Revocations.open(await open(), now);
    await revocations.endSessions([{ accessKeyId: claims.assumedBy.accessKeyId, expiresAt: now + 60 }]);
    expect(revocations.isEnded(key, claims)).toBe(true);
  });

  test.each<SessionGroup>([
    { kind: 'principal', id: claims.principalId },
    { kind: 'assumer', id: claims.assumedBy.arn },
    { kind: 'subject', id: subjectId(claims.federatedProvider, claims.federatedSubject) },
    { kind: 'account', id: claims.accountId },
  ])('sessions of a $kind that were issued before a moment are ended, and no others', async (group) => {
    const store = await open();
    const revocations = await Revocations.open(store, now);
    await revocations.endGroups([{ ...group, issuedBefore: now + 1 }]);
    await revocations.endGroups([{ ...group, issuedBefore: now - 100 }]);
    for (const each of [revocations, await Revocations.open(store, now)]) {
      expect(each.isEnded(key, claims)).toBe(true);
      expect(each.isEnded(key, { ...claims, issuedAt: now + 1 })).toBe(false);
      expect(
        each.isEnded(key, {
          accountId: '999988887777',
          principalId: 'AROAOTHER',
          issuedAt: now,
        }),
      ).toBe(false);
      expect(each.sizes).toEqual({ sessions: 0, groups: 1 });
    }
    await revocations.forgetPast(now + 1 + 129_600);
    expect(revocations.sizes).toEqual({ sessions: 0, groups: 0 });
  });
});

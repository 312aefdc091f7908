import { describe, expect, test } from 'vitest';
import { accountOfIdentifier } from '../../directory/identifiers.ts';
import { stores } from '../../store/test/stores.ts';
import { originOf } from '../descent.ts';
import { subjectId } from '../subject-id.ts';
import { now, roleClaims } from '../test/claims.ts';
import type { RevocableSession } from './revocations.ts';
import { Revocations } from './revocations.ts';
import type { SessionGroup } from './revocation.ts';

const key = 'ASIAEXAMPLE000000001';
const userId = 'AIDARZPUZDIKLB4OT3X2A';
const federated = {
  federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
  federatedSubject: 'repo:example/app',
};
const subject = subjectId(federated.federatedProvider, federated.federatedSubject);

/** As a version before issued it: it tells its assumer by name. */
const untold = {
  ...roleClaims,
  ...federated,
  assumedBy: { arn: 'arn:aws:iam::123456789012:user/alice', accessKeyId: 'ASIARZPUZDIKLB4OT3X3' },
};

const [first, second] = [
  {
    accessKeyId: 'ASIARZPUZDIKLB4OT3X2',
    principalId: roleClaims.principalId,
    issuedAt: now,
    expiresAt: now + 3600,
  },
  {
    accessKeyId: 'ASIARZPUZDIKLB4OT3X3',
    principalId: 'AROARZPUZDIKLB4OT3X2B',
    issuedAt: now + 300,
    expiresAt: now + 3900,
  },
] as const;

/** Ten minutes after the first of its chain, in another account. */
const descendant: RevocableSession = {
  ...roleClaims,
  accountId: '999988887777',
  principalId: 'AROA6RVFFB77ROTHER000',
  issuedAt: now + 600,
  assumedBy: { arn: 'arn:aws:sts::123456789012:assumed-role/b/b', accessKeyId: 'ASIARZPUZDIKLB4OT3X3' },
  ancestors: [first, second],
};
const ofUser: RevocableSession = { ...descendant, origin: { kind: 'user', id: userId } };
const ofSubject: RevocableSession = { ...descendant, origin: originOf(federated)! };

describe.each(stores)('revocations kept in $name', ({ open }) => {
  test('a session that was ended is ended, after a restart too, until nothing that it assumed can live', async () => {
    const store = await open();
    const revocations = await Revocations.open(store, now);
    expect(revocations.isEnded(key, roleClaims)).toBe(false);
    await revocations.endSessions([{ accessKeyId: key, expiresAt: now + 3600 }], now);
    expect(revocations.isEnded(key, roleClaims)).toBe(true);
    const end = now + 43_260;
    expect((await Revocations.open(store, end - 1)).isEnded(key, roleClaims)).toBe(true);
    await revocations.forgetPast(end - 1);
    expect(revocations.sizes).toEqual({ sessions: 1, groups: 0 });
    await revocations.forgetPast(end);
    expect(revocations.sizes).toEqual({ sessions: 0, groups: 0 });
    expect((await Revocations.open(store, now)).sizes).toEqual({ sessions: 0, groups: 0 });
  });

  test.each([
    ['lasts longer than that', { expiresAt: now + 100_000 }, now + 100_000],
    ['may last as long as any', {}, now + 129_600],
  ])('a session that %s is ended for as long', async (_lasts, times, end) => {
    const revocations = await Revocations.open(await open(), now);
    await revocations.endSessions([{ accessKeyId: key, ...times }], now);
    await revocations.forgetPast(end - 1);
    expect(revocations.isEnded(key, roleClaims)).toBe(true);
    await revocations.forgetPast(end);
    expect(revocations.isEnded(key, roleClaims)).toBe(false);
  });

  test.each(['ASIARZPUZDIKLB4OT3X2', 'ASIARZPUZDIKLB4OT3X3'])(
    'a session that descends from %s is ended with it',
    async (accessKeyId) => {
      const revocations = await Revocations.open(await open(), now);
      await revocations.endSessions([{ accessKeyId, expiresAt: now + 60 }], now);
      expect(revocations.isEnded(key, descendant)).toBe(true);
      expect(revocations.isEnded(key, { ...descendant, ancestors: [] })).toBe(false);
    },
  );

  test.each<[SessionGroup, RevocableSession]>([
    [{ kind: 'principal', id: roleClaims.principalId }, roleClaims],
    [
      { kind: 'principal', id: userId },
      { ...roleClaims, origin: { kind: 'user', id: userId } },
    ],
    [
      { kind: 'subject', id: subject },
      { ...roleClaims, ...federated },
    ],
    [{ kind: 'account', id: roleClaims.accountId }, roleClaims],
    [{ kind: 'assumer', id: untold.assumedBy.arn }, untold],
    // The time of the ancestor that is of the group counts.
    [{ kind: 'principal', id: roleClaims.principalId }, descendant],
    [{ kind: 'principal', id: userId }, ofUser],
    [{ kind: 'subject', id: subject }, ofSubject],
    [{ kind: 'account', id: accountOfIdentifier(userId)! }, ofUser],
    [
      { kind: 'account', id: roleClaims.accountId },
      { ...descendant, ancestors: [first] },
    ],
  ])(
    'a $kind’s sessions that were issued before a moment are ended, and no others',
    async (group, session) => {
      const store = await open();
      const revocations = await Revocations.open(store, now);
      await revocations.endGroups([{ ...group, issuedBefore: now }], now);
      expect(revocations.isEnded(key, session)).toBe(false);
      await revocations.endGroups([{ ...group, issuedBefore: now + 1 }], now);
      await revocations.endGroups([{ ...group, issuedBefore: now - 100 }], now);
      for (const each of [revocations, await Revocations.open(store, now)]) {
        expect(each.isEnded(key, session)).toBe(true);
        expect(
          each.isEnded(key, { accountId: '999988887777', principalId: 'AROAOTHER', issuedAt: now }),
        ).toBe(false);
        expect(each.sizes).toEqual({ sessions: 0, groups: 1 });
      }
      await revocations.forgetPast(now + 1 + 129_600);
      expect(revocations.sizes).toEqual({ sessions: 0, groups: 0 });
    },
  );

  test('a chain that began long before stays ended for as long as its last session could live', async () => {
    const revocations = await Revocations.open(await open(), now);
    const later = now + 10 * 86_400;
    await revocations.endGroups([{ kind: 'principal', id: userId, issuedBefore: now + 1 }], later);
    await revocations.forgetPast(later + 129_599);
    expect(revocations.isEnded(key, ofUser)).toBe(true);
    await revocations.forgetPast(later + 129_600);
    expect(revocations.isEnded(key, ofUser)).toBe(false);
  });

  test('what tells its assumer by id is not ended with one who has its name now', async () => {
    const revocations = await Revocations.open(await open(), now);
    const { arn } = untold.assumedBy;
    await revocations.endGroups([{ kind: 'assumer', id: arn, issuedBefore: now + 1000 }], now);
    const assumedBy = { arn, accessKeyId: 'AKIARZPUZDIKLB4OT3X2' };
    expect(revocations.isEnded(key, { ...roleClaims, assumedBy })).toBe(true);
    expect(revocations.isEnded(key, { ...roleClaims, assumedBy, origin: { kind: 'user', id: userId } })).toBe(
      false,
    );
  });

  test('what an earlier version issued is ended with the session that assumed it', async () => {
    const revocations = await Revocations.open(await open(), now);
    await revocations.endSessions([{ accessKeyId: untold.assumedBy.accessKeyId }], now);
    expect(revocations.isEnded(key, untold)).toBe(true);
  });
});

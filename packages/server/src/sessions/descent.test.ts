import { expect, test } from 'vitest';
import type { SessionClaims } from './claims.ts';
import { assumerIdOf, descentFrom, mostAncestors, originOf } from './descent.ts';
import { now, roleClaims } from './test/claims.ts';

const arn = 'arn:aws:sts::123456789012:assumed-role/Deploy/deploy';
const userId = 'AIDARZPUZDIKLB4OT3X2A';
const keyOf = (number: number): string => `ASIA${String(number).padStart(16, 'A')}`;

/** A chain whose links are each begun some seconds after the one before, and last an hour. */
function chainOf(links: number, pause: number, first: SessionClaims = roleClaims): SessionClaims {
  let session = first;
  for (let number = 1; number < links; number += 1) {
    const issuedAt = now + number * pause;
    const assumer = { arn, accessKeyId: keyOf(number - 1), userId: '', session };
    const descent = descentFrom(assumer, issuedAt * 1000);
    session = { ...roleClaims, issuedAt, expiresAt: issuedAt + 3600, ...descent };
  }
  return session;
}

const keysOf = ({ ancestors = [] }: SessionClaims): readonly string[] =>
  ancestors.map(({ accessKeyId }) => accessKeyId);

test('what a long-term key assumed began with its user', () => {
  const key = { arn: 'arn:aws:iam::123456789012:user/alice', accessKeyId: 'AKIARZPUZDIKLB4OT3X2', userId };
  const descent = descentFrom(key, now * 1000);
  const { arn: userArn, accessKeyId } = key;
  expect(descent).toEqual({ assumedBy: { arn: userArn, accessKeyId }, origin: { kind: 'user', id: userId } });
  expect(assumerIdOf(descent, accessKeyId)).toBe(userId);
});

test('what a session assumed descends from it and from all that it descends from', () => {
  const chain = chainOf(5, 60, { ...roleClaims, origin: { kind: 'user', id: userId } });
  expect(keysOf(chain)).toEqual([keyOf(0), keyOf(1), keyOf(2), keyOf(3)]);
  expect(chain).toMatchObject({ origin: { kind: 'user', id: userId }, assumedBy: { accessKeyId: keyOf(3) } });
  const { principalId, issuedAt, expiresAt } = roleClaims;
  expect(chain.ancestors?.[0]).toEqual({ accessKeyId: keyOf(0), principalId, issuedAt, expiresAt });
  expect(assumerIdOf(chain, keyOf(3))).toBe(principalId);
});

test('links that have expired stay, as long as there is room', () => {
  expect(keysOf(chainOf(6, 3600))).toEqual([0, 1, 2, 3, 4].map(keyOf));
  expect(keysOf(chainOf(mostAncestors + 1, 3600))).toHaveLength(mostAncestors);
});

test('beyond it the oldest are left out that have expired, but none of the first eight', () => {
  const first = [0, 1, 2, 3, 4, 5, 6, 7];
  expect(keysOf(chainOf(18, 3600))).toEqual([...first, 9, 10, 11, 12, 13, 14, 15, 16].map(keyOf));
  expect(keysOf(chainOf(23, 600))).toEqual([...first, 14, 15, 16, 17, 18, 19, 20, 21].map(keyOf));
  expect(keysOf(chainOf(100, 400))).toHaveLength(mostAncestors);
});

test('a chain that has more links is not carried on', () => {
  expect(keysOf(chainOf(mostAncestors + 1, 1))).toHaveLength(mostAncestors);
  expect(() => chainOf(mostAncestors + 2, 1)).toThrow('The role chain is too long');
  expect(() => chainOf(100, 399)).toThrow('The role chain is too long');
});

test('a chain that a federated subject began tells its digest, and no more of it', () => {
  const federated = {
    ...roleClaims,
    federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/issuer.example.com',
    federatedSubject: 'repo:example/app',
  };
  const { origin } = chainOf(3, 60, federated);
  expect(origin).toEqual(originOf(federated));
  expect(origin?.id).toMatch(/^[\w-]{22}$/);
  expect(originOf({ ...federated, federatedSubject: 'repo:example/other' })?.id).not.toBe(origin?.id);
});

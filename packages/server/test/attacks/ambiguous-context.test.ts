import { expect, test } from 'vitest';
import { contextOfToken } from '../../src/federation/oidc/token-context.ts';

/** Whoever can add a claim to his token must not shed by it what a policy denies by. */

const contextOf = (claims: Readonly<Record<string, unknown>>) => {
  const subject = 'ana';
  return contextOfToken(
    { claims: { sub: subject, ...claims }, subject, audience: 'locum', expiresAt: 1_800_003_600 } as never,
    {
      url: 'idp.example.com',
      principal: 'arn:aws:iam::111122223333:oidc-provider/idp.example.com',
      contextProvider: { subjectSourceKey: 'sub', keys: [{ sourceKey: 'org/clearance' }] },
    } as never,
    1_800_000_000_000,
  );
};

test('a key that a token has both as a claim and as a member of one is refused, and not left out', () => {
  const member = { org: { clearance: 'none' } };
  expect(contextOf(member)?.transaction).toEqual([{ key: 'org/clearance', value: 'none' }]);
  expect(() => contextOf({ ...member, 'org/clearance': 'all' })).toThrow(
    /does not have what the context provider/,
  );
});

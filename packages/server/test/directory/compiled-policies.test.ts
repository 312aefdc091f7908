import { decide } from '@locum/policy';
import type { Principal } from '@locum/policy';
import { describe, expect, test } from 'vitest';
import { CompiledPolicies } from '../../src/directory/compiled-policies.ts';

const user: Principal = {
  kind: 'user',
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/a',
  id: 'AIDAAAAAAAAAAAAAAAAAA',
};
const allowAll = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

describe('a stored document that does not parse', () => {
  test.each(['identity', 'managed', 'trust'] as const)('of kind %s denies, and is told of', (kind) => {
    const told: string[] = [];
    const policies = new CompiledPolicies((message) => told.push(message));
    const unreadable = policies.compileStored('{"Statement":', kind, 'the-broken-one');
    const allowing = { policy: policies.compile(allowAll, 'identity'), id: 'all', type: 'user' } as const;
    const broken = { policy: unreadable, id: 'broken', type: 'user' } as const;
    const decision = decide({
      principal: user,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/r',
      resourceAccount: '111122223333',
      context: { get: () => undefined },
      policies:
        kind === 'trust' ? { identity: [allowing], resource: broken } : { identity: [allowing, broken] },
      resourcePolicyRule: kind === 'trust' ? 'mandatory' : 'optional',
    });
    expect(decision.effect).toBe('explicitDeny');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('the-broken-one');
  });
});

test('equal documents are compiled once', () => {
  const policies = new CompiledPolicies(() => undefined);
  expect(policies.compile(allowAll, 'identity')).toBe(policies.compile(allowAll, 'identity'));
});

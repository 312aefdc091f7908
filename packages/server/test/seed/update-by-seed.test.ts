import { describe, expect, it } from 'vitest';
import { findAccount } from '../../src/directory/accounts/account-records.ts';
import { findAccessKey, updateAccessKeyStatus } from '../../src/directory/access-keys/access-key-records.ts';
import {
  findCustomerPolicy,
  findDefaultDocument,
} from '../../src/directory/policies/managed-policy-records.ts';
import { findInlinePolicy } from '../../src/directory/policies/policy-records.ts';
import { openInstallation } from './support.ts';
import { administratorAccess, allow, empty, seedOf, tooling, trust } from './declarations.ts';
import type { Json } from './declarations.ts';

describe('applySeed, again', () => {
  it('makes what differs as it is declared, and caches forget what was', async () => {
    const { apply, reads, directory } = await openInstallation();
    const one = (over: Json, policy: Json): string =>
      seedOf({
        id: tooling,
        name: 'tooling',
        ...policy,
        roles: [{ roleName: 'deploy', assumeRolePolicyDocument: empty, ...over }],
        users: [
          { userName: 'bob', accessKeys: [{ accessKeyId: 'bob', secretAccessKey: JSON.stringify(over) }] },
        ],
      });
    const policies = (action: string, description: string): Json => ({
      policies: [{ policyName: 'p', description, policyDocument: allow(action) }],
    });
    const arn = `arn:aws:iam::${tooling}:role/deploy`;
    const reader = `arn:aws:iam::${tooling}:policy/p`;
    await apply(
      one(
        {
          description: 'before',
          inlinePolicies: { own: allow('s3:*'), gone: allow('iam:*') },
          attachedPolicies: [reader],
          tags: { Team: 'a', kept: 'k' },
        },
        policies('s3:*', 'before'),
      ),
    );
    const before = (await directory.roleByArn(arn))!;
    await directory.accessKey('bob');
    await directory.managedPolicy(reader);
    await apply(
      one(
        {
          description: 'after',
          maxSessionDuration: 43_200,
          assumeRolePolicyDocument: trust(tooling),
          inlinePolicies: { own: allow('ec2:*'), gone: empty, more: allow('sqs:*') },
          attachedPolicies: [administratorAccess],
          tags: { team: 'b', more: 'm' },
        },
        { ...policies('ec2:*', 'after'), name: 'renamed' },
      ),
    );
    const after = (await directory.roleByArn(arn))!;
    expect(after.role).toEqual({
      ...before.role,
      description: 'after',
      maxSessionDuration: 43_200,
      trustPolicy: JSON.stringify(trust(tooling)),
      tags: [
        { Key: 'team', Value: 'b' },
        { Key: 'kept', Value: 'k' },
        { Key: 'more', Value: 'm' },
      ],
    });
    expect(after.policies.identity.policies.map(({ id }) => id)).toEqual([
      'more',
      'own',
      reader,
      administratorAccess,
    ]);
    expect(await findInlinePolicy(reads, after.role.id, 'own')).toBe(JSON.stringify(allow('ec2:*')));
    expect((await directory.accessKey('bob'))!.secretAccessKey).toContain('after');
    expect(await findCustomerPolicy(reads, reader)).toMatchObject({
      defaultVersionId: 'v2',
      description: 'after',
    });
    expect(await findDefaultDocument(reads, reader)).toBe(JSON.stringify(allow('ec2:*')));
    expect(await findAccount(reads, tooling)).toMatchObject({ name: 'renamed' });
  });

  it('keeps five versions of a policy, of them the newest', async () => {
    const { apply, reads, records } = await openInstallation();
    for (let count = 1; count <= 11; count += 1) {
      const policyDocument = allow(`s3:Get${count}`);
      await apply(seedOf({ id: tooling, policies: [{ policyName: 'p', policyDocument }] }));
    }
    const rows = await records.selectFrom('managed_policy_version').select('versionId').execute();
    expect(new Set(rows.map((row) => row.versionId))).toEqual(new Set(['v7', 'v8', 'v9', 'v10', 'v11']));
    expect(await findDefaultDocument(reads, `arn:aws:iam::${tooling}:policy/p`)).toContain('s3:Get11');
  });

  it('leaves a key that was deactivated so, even with a new secret', async () => {
    const { apply, reads, directory } = await openInstallation();
    const withSecret = (secretAccessKey: string): string =>
      seedOf({ id: tooling, rootAccessKeys: [{ accessKeyId: 'K', secretAccessKey }] });
    await apply(withSecret('one'));
    const root = { accountId: tooling, userId: undefined };
    await directory.write((writes) => updateAccessKeyStatus(writes, root, 'K', 'Inactive'));
    await apply(withSecret('two'));
    expect(await findAccessKey(reads, directory.sealer, 'K')).toMatchObject({
      secretAccessKey: 'two',
      isActive: false,
    });
  });
});

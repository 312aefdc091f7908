import { describe, expect, it } from 'vitest';
import { findAccount } from '../../src/directory/accounts/account-records.ts';
import {
  findCustomerPolicy,
  findDefaultDocument,
} from '../../src/directory/policies/managed-policy-records.ts';
import { listAttachedPolicyArns, listInlinePolicies } from '../../src/directory/policies/policy-records.ts';
import { findRoleByName } from '../../src/directory/roles/role-records.ts';
import { findUserByName } from '../../src/directory/users/user-records.ts';
import { toShownTrustPolicy } from '../../src/apis/iam/roles/shown-trust-policies.ts';
import { managementAccountId, openInstallation } from './support.ts';
import { administratorAccess, allow, empty, production, seedOf, tooling, trust } from './declarations.ts';

const full = seedOf(
  {
    id: tooling,
    name: 'tooling',
    rootAccessKeys: [{ accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' }],
    users: [
      {
        userName: 'ci-runner',
        path: '/ci/',
        accessKeys: [{ accessKeyId: 'minio', secretAccessKey: 'secret' }],
        attachedPolicies: [administratorAccess, `arn:aws:iam::${tooling}:policy/team/reader`],
        inlinePolicies: { assume: allow('sts:AssumeRole'), nothing: empty },
        tags: { team: 'core' },
      },
    ],
    roles: [
      { roleName: 'build', assumeRolePolicyDocument: trust(`arn:aws:iam::${production}:role/svc/deploy`) },
      { roleName: 'closed', assumeRolePolicyDocument: empty },
    ],
    policies: [
      { policyName: 'reader', path: '/team/', description: 'Reads', policyDocument: allow('s3:Get*') },
    ],
  },
  {
    id: production,
    roles: [
      {
        roleName: 'deploy',
        path: '/svc/',
        description: 'Deploys',
        maxSessionDuration: 7200,
        assumeRolePolicyDocument: trust(
          `arn:aws:iam::${tooling}:role/build`,
          `arn:aws:iam::${tooling}:user/ci/ci-runner`,
          `arn:aws:iam::${production}:role/svc/deploy`,
          tooling,
        ),
        inlinePolicies: { own: allow('ec2:*') },
        tags: { team: 'core' },
      },
    ],
  },
);

describe('applySeed', () => {
  it('makes what is declared', async () => {
    const { apply, reads, directory, unreadable } = await openInstallation();
    await apply(full);
    expect(await findAccount(reads, tooling)).toMatchObject({ name: 'tooling', isManagement: false });
    expect(await findAccount(reads, production)).toMatchObject({ name: production });
    const accessRole = await findRoleByName(reads, tooling, 'OrganizationAccountAccessRole');
    expect(accessRole?.trustPolicy).toContain(`arn:aws:iam::${managementAccountId}:root`);

    const user = (await findUserByName(reads, tooling, 'ci-runner'))!;
    expect(user).toMatchObject({ path: '/ci/', tags: [{ Key: 'team', Value: 'core' }] });
    expect(await directory.accessKey('minio')).toMatchObject({
      userId: user.id,
      secretAccessKey: 'secret',
      isActive: true,
    });
    const rootKey = await directory.accessKey('ROOTKEY');
    expect(rootKey).toMatchObject({ accountId: tooling, secretAccessKey: 'rootsecret' });
    expect(rootKey).not.toHaveProperty('userId');
    const reader = `arn:aws:iam::${tooling}:policy/team/reader`;
    expect(new Set(await listAttachedPolicyArns(reads, user.id))).toEqual(
      new Set([administratorAccess, reader]),
    );
    expect(await listInlinePolicies(reads, user.id)).toMatchObject([{ name: 'assume' }]);
    expect(await findCustomerPolicy(reads, reader)).toMatchObject({
      description: 'Reads',
      defaultVersionId: 'v1',
    });
    expect(await findDefaultDocument(reads, reader)).toBe(JSON.stringify(allow('s3:Get*')));

    const closed = await directory.roleByArn(`arn:aws:iam::${tooling}:role/closed`);
    expect(closed!.role.trustPolicy).toContain('"Effect":"Deny"');
    expect(unreadable).toEqual([]);
  });

  it('lets roles of two accounts trust each other, themselves and users, by their unique ids', async () => {
    const { apply, reads } = await openInstallation();
    await apply(full);
    const build = (await findRoleByName(reads, tooling, 'build'))!;
    const deploy = (await findRoleByName(reads, production, 'deploy'))!;
    const runner = (await findUserByName(reads, tooling, 'ci-runner'))!;
    expect(deploy).toMatchObject({ path: '/svc/', description: 'Deploys', maxSessionDuration: 7200 });
    expect(build.trustPolicy).toBe(JSON.stringify(trust(deploy.id)));
    expect(deploy.trustPolicy).toBe(JSON.stringify(trust(build.id, runner.id, deploy.id, tooling)));
    expect(await toShownTrustPolicy(build.trustPolicy, reads)).toBe(
      JSON.stringify(trust(`arn:aws:iam::${production}:role/svc/deploy`)),
    );
  });

  it('writes nothing the second time', async () => {
    const { apply, writes } = await openInstallation();
    const before = await writes();
    await apply(full);
    const after = await writes();
    expect(after).not.toBe(before);
    await apply(full);
    expect(await writes()).toBe(after);
  });

  it('removes nothing that is not declared', async () => {
    const { apply, reads, writes } = await openInstallation();
    await apply(full);
    const before = await writes();
    await apply(
      seedOf(
        { id: tooling, users: [{ userName: 'ci-runner' }], policies: [] },
        {
          id: production,
          roles: [
            {
              roleName: 'deploy',
              assumeRolePolicyDocument: trust(
                `arn:aws:iam::${tooling}:role/build`,
                `arn:aws:iam::${tooling}:user/ci/ci-runner`,
                `arn:aws:iam::${production}:role/svc/deploy`,
                tooling,
              ),
            },
          ],
        },
      ),
    );
    expect(await writes()).toBe(before);
    expect(await findUserByName(reads, tooling, 'ci-runner')).toMatchObject({ path: '/ci/' });
  });

  it.each([['the management account', managementAccountId]])('adds to %s', async (_name, id) => {
    const { apply, reads } = await openInstallation();
    await apply(seedOf({ id, users: [{ userName: 'ci' }] }));
    expect(await findUserByName(reads, id, 'ci')).toMatchObject({ path: '/' });
    expect(await findAccount(reads, id)).toMatchObject({ name: 'management', isManagement: true });
  });
});

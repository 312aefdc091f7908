import { expect, test } from 'vitest';
import { mergeManagementPolicies } from './merge-management-policies.ts';
import { parseManagementPolicy } from './parse-management-policy.ts';

/** Levels from the root to an account, with as many policies on each as may be attached there. */
const levels = 7;
const perLevel = 10;
const size = 10_000;

/** Policies of the largest size, made of members of which no two are called alike. */
function largest(first: string, member: string) {
  let names = 0;
  const policy = (id: string) => {
    let text = `{"tags":{${first}`;
    for (;;) {
      const next = `,"${(names++).toString(36)}":${member}`;
      if (text.length + next.length + 2 > size) break;
      text += next;
    }
    return { id, root: parseManagementPolicy(`${text}}}`, 'TAG_POLICY') };
  };
  return Array.from({ length: levels }, (_level, level) =>
    Array.from({ length: perLevel }, (_policy, index) => policy(`p-${level}-${index}`)),
  );
}

const control = (operators: string): string => `"@@operators_allowed_for_child_policies":[${operators}]`;

test.each([
  ['what is allowed for all of many groups', control('"@@append"'), '{}'],
  ['what is allowed for each of many groups', control('"@@append"'), `{${control('"@@all"')}}`],
  ['settings that are not allowed', `${control('"@@none"')},"a":{"@@append":1}`, '{"@@append":1}'],
])('policies of the largest size are merged at once: %s', (_name, first, member) => {
  const policies = largest(first, member);
  const { user } = process.cpuUsage();
  mergeManagementPolicies(policies);
  expect((process.cpuUsage().user - user) / 1000).toBeLessThan(1000);
});

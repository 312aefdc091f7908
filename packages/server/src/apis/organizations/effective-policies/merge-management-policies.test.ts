import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../errors/service-error.ts';
import { mergeManagementPolicies } from './merge-management-policies.ts';
import { parseManagementPolicy } from './parse-management-policy.ts';

const allowed = (...operators: string[]) => ({
  '@@operators_allowed_for_child_policies': operators.map((name) => `@@${name}`),
});
const assign = (value: unknown, rest: object = {}) => ({ '@@assign': value, ...rest });
const tags = (costcenter: object, rest: object = {}) => ({ tags: { costcenter, ...rest } });

/** Merges levels of policies; those of a level have the ids a, b, … */
function merge(...levels: readonly (readonly object[])[]) {
  const pieces = piecesOf(levels);
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
  }
}

function piecesOf(levels: readonly (readonly object[])[]) {
  return mergeManagementPolicies(
    levels.map((policies, level) =>
      policies.map((policy, index) => ({
        id: `p-${level}${index}`,
        root: parseManagementPolicy(JSON.stringify(policy), 'TAG_POLICY'),
      })),
    ),
  );
}

const root = tags({ tag_key: assign('CostCenter'), tag_value: assign(['Development', 'Support']) });

// Source: https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html
describe('what is further down', () => {
  test.each<[name: string, levels: (readonly object[])[], expected: unknown]>([
    [
      'takes the place of what is assigned',
      [[root], [tags({ tag_value: assign(['Sandbox']), enforced_for: assign(['dynamodb:table']) })]],
      { tag_key: 'CostCenter', tag_value: ['Sandbox'], enforced_for: ['dynamodb:table'] },
    ],
    [
      'adds to a list, each value once',
      [[root], [tags({ tag_value: { '@@append': ['Marketing', 'Support'] } })]],
      { tag_key: 'CostCenter', tag_value: ['Development', 'Support', 'Marketing'] },
    ],
    [
      'begins a list by adding to it',
      [[tags({ tag_key: assign('CostCenter') })], [tags({ tag_value: { '@@append': 'Marketing' } })]],
      { tag_key: 'CostCenter', tag_value: ['Marketing'] },
    ],
    [
      'removes from a list',
      [[root], [tags({ tag_value: { '@@remove': ['Support', 'Other'] } })]],
      { tag_key: 'CostCenter', tag_value: ['Development'] },
    ],
    [
      'removes all of a list, of which nothing stays',
      [[root], [tags({ tag_value: { '@@remove': ['Support', 'Development'] } })]],
      { tag_key: 'CostCenter' },
    ],
    [
      'changes nothing where nothing is allowed',
      [
        [
          tags({
            ...allowed('none'),
            tag_key: assign('CostCenter', allowed('none')),
            tag_value: assign(['a']),
          }),
        ],
        [
          tags({
            tag_key: assign('COSTCENTER'),
            tag_value: { '@@append': ['b'] },
            enforced_for: assign(['x:y']),
          }),
        ],
      ],
      { tag_key: 'CostCenter', tag_value: ['a'] },
    ],
    [
      'does only what is allowed',
      [
        [tags({ tag_key: assign('CostCenter'), tag_value: assign(['a'], allowed('append')) })],
        [tags({ tag_value: { '@@append': ['b'], '@@remove': ['a'] } })],
        [tags({ tag_value: assign(['c']) })],
      ],
      { tag_key: 'CostCenter', tag_value: ['a', 'b'] },
    ],
    [
      'cannot allow what is not allowed further up',
      [
        [tags({ tag_value: assign(['a'], allowed('append')) })],
        [tags({ tag_value: allowed('all') })],
        [tags({ tag_value: assign(['b']) })],
      ],
      { tag_value: ['a'] },
    ],
    [
      'may in a member what is not allowed around it',
      [
        [tags({ ...allowed('none'), tag_value: assign(['a'], allowed('assign')) })],
        [tags({ tag_value: assign(['b']), tag_key: assign('x') })],
      ],
      { tag_value: ['b'] },
    ],
  ])('%s', (_name, levels, expected) => {
    expect(merge(...levels)).toEqual({ value: { tags: { costcenter: expected } }, conflicts: [] });
  });
});

describe('policies of one level', () => {
  test.each<[name: string, policies: readonly object[], below: object, expected: unknown]>([
    [
      'assign before they append, and append before they remove',
      [
        tags({ tag_value: { '@@remove': ['a'] } }),
        tags({ tag_value: { '@@append': ['b'] } }),
        tags({ tag_value: assign(['a', 'c']) }),
      ],
      tags({}),
      { tag_value: ['c', 'b'] },
    ],
    [
      'allow what all of them allow',
      [tags({ tag_value: assign(['a'], allowed('append')) }), tags({ tag_value: allowed('assign') })],
      tags({ tag_value: { '@@append': ['b'] } }),
      { tag_value: ['a'] },
    ],
    [
      'allow in a member no more than another allows around it',
      [tags({ tag_value: assign(['a'], allowed('append')) }), tags(allowed('none'))],
      tags({ tag_value: { '@@append': ['b'] } }),
      { tag_value: ['a'] },
    ],
    [
      'do not bound each other',
      [tags({ tag_value: assign(['a'], allowed('none')) }), tags({ tag_value: { '@@append': ['b'] } })],
      tags({}),
      { tag_value: ['a', 'b'] },
    ],
  ])('%s, in whichever order they come', (_name, policies, below, expected) => {
    for (const order of [policies, policies.toReversed()]) {
      expect(merge(order, [below]).value).toEqual({ tags: { costcenter: expected } });
    }
  });

  test('and what does not go together is told', () => {
    const { value, conflicts } = merge(
      [tags({ tag_key: assign('CostCenter') })],
      [tags({ tag_key: { '@@append': ['x'] } }), tags({ tag_key: { deeper: assign('x') } })],
    );
    expect(value).toEqual({ tags: { costcenter: { tag_key: 'CostCenter' } } });
    expect(conflicts).toEqual([
      { path: 'tags.costcenter.tag_key', policyId: 'p-11', kind: 'group-and-setting' },
      { path: 'tags.costcenter.tag_key', policyId: 'p-10', kind: 'list-operator-on-value' },
    ]);
  });
});

describe('a policy is refused', () => {
  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['nothing', '{}'],
    ['of another type', '{"plans":{}}'],
    ['with something beside', '{"tags":{},"more":{}}'],
    ['a value without operator', '{"tags":{"x":{"tag_key":"x"}}}'],
    ['an operator at the top', '{"@@assign":"x"}'],
    ['an unknown operator', '{"tags":{"x":{"@@replace":"x"}}}'],
    ['operators beside members', '{"tags":{"x":{"@@assign":"x","y":{}}}}'],
    ['an operand that is an object', '{"tags":{"x":{"@@assign":{}}}}'],
    ['null', '{"tags":{"x":{"@@assign":null}}}'],
    ['a list of lists', '{"tags":{"x":{"@@assign":[["x"]]}}}'],
    ['control by a text', '{"tags":{"@@operators_allowed_for_child_policies":"@@none"}}'],
    ['control by nothing', '{"tags":{"@@operators_allowed_for_child_policies":[]}}'],
    [
      'control by something else',
      '{"tags":{"@@operators_allowed_for_child_policies":["@@none","@@assign"]}}',
    ],
    ['nested too deep', `${'{"tags":'.repeat(30)}{}${'}'.repeat(30)}`],
  ])('%s', (_name, content) => {
    expect(() => parseManagementPolicy(content, 'TAG_POLICY')).toThrow(ServiceError);
  });
});

test('whatever is taken is merged, and a level without policies changes nothing', () => {
  const name = fc.constantFrom('a', 'b', '__proto__');
  const setting = fc.record(
    {
      '@@assign': fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })),
      '@@append': fc.array(fc.string(), { maxLength: 3 }),
      '@@remove': fc.array(fc.string(), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const { node } = fc.letrec<{ node: object }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, setting, fc.dictionary(name, tie('node'), { maxKeys: 3 })),
  }));
  fc.assert(
    fc.property(fc.array(fc.array(node, { maxLength: 3 }), { maxLength: 3 }), (levels) => {
      const policies = levels.map((level) => level.map((tagged) => ({ tags: { all: tagged } })));
      const { value } = merge(...policies);
      expect(JSON.stringify(value ?? {})).not.toContain('@@');
      expect(merge(...policies, [])).toEqual(merge(...policies));
    }),
    { seed: 1, numRuns: 500 },
  );
});

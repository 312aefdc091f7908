import { describe, expect, test } from 'vitest';
import { decide, explain } from '../../src/index.ts';
import type { Change } from '../../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  denyAll,
  otherAccount,
  request,
} from '../fixtures.ts';
import type { PolicyLists, StatementInput } from '../fixtures.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** The value of `k` that is proposed; `null` for its absence, and `example` when it stands for others. */
function proposedFor(statements: readonly StatementInput[], values: Values): unknown[] {
  const { counterfactuals } = explain(
    request({ context: context(values), policies: { identity: [applied('identity', statements)] } }),
  );
  return counterfactuals
    .flatMap(({ changes }) => (changes.length === 1 ? changes : []))
    .flatMap((change): unknown[] => {
      if (change.kind === 'remove-context') return [null];
      if (change.kind !== 'set-context') return [];
      return change.isExample ? [change.value, 'example'] : [change.value];
    });
}

describe('values', () => {
  test.each<[StatementInput, Values, unknown[]]>([
    [{ StringEquals: { k: ['a', 'b'] } }, {}, ['a']],
    [{ StringEquals: { k: 'team-${aws:username}' } }, { 'aws:username': 'ana' }, ['team-ana']],
    [{ StringNotEquals: { k: 'a' } }, { k: 'a' }, ['other', 'example', null]],
    [{ StringNotEquals: { k: ['a', 'other'] } }, { k: 'a' }, ['another', 'example', null]],
    [{ StringEqualsIgnoreCase: { k: 'A' } }, { k: 'b' }, ['A']],
    [{ StringLike: { k: 'team-*' } }, { k: 'x' }, ['team-', 'example']],
    [{ StringLike: { k: 'a?c' } }, { k: 'x' }, ['axc', 'example']],
    [{ StringLike: { k: '*' } }, {}, ['example', 'example']],
    [{ StringLikeIfExists: { k: 'a*' } }, { k: 'b' }, ['a', 'example', null]],
    [{ StringNotLike: { k: 'a*' } }, { k: 'a' }, ['other', 'example', null]],
    [{ NumericEquals: { k: '5' } }, { k: '4' }, ['5']],
    [{ NumericNotEquals: { k: '5' } }, { k: '5' }, ['6', 'example', null]],
    [{ NumericLessThan: { k: '5' } }, { k: '9' }, ['4', 'example']],
    [{ NumericLessThanEquals: { k: 2.5 } }, { k: '9' }, ['2.5']],
    [{ NumericGreaterThan: { k: '5' } }, {}, ['6', 'example']],
    [{ NumericGreaterThanEquals: { k: '9007199254740993' } }, {}, ['9007199254740993']],
    [{ DateEquals: { k: '2026-01-01' } }, {}, ['2026-01-01']],
    [{ DateLessThan: { k: '2026-01-01T00:00:00Z' } }, {}, ['2025-12-31T23:59:59Z', 'example']],
    [{ DateGreaterThan: { k: '1767225600' } }, {}, ['2026-01-01T00:00:01Z', 'example']],
    [{ Bool: { k: 'true' } }, { k: 'false' }, ['true']],
    [{ BinaryEquals: { k: 'QUJD' } }, {}, ['QUJD']],
    [{ IpAddress: { k: '10.0.0.0/8' } }, { k: '192.168.0.1' }, ['10.0.0.0', 'example']],
    [{ IpAddress: { k: '2001:db8:5::7' } }, {}, ['2001:db8:5::7']],
    [{ NotIpAddress: { k: '192.0.2.0/24' } }, { k: '192.0.2.9' }, ['198.51.100.1', 'example', null]],
    [{ ArnLike: { k: 'arn:aws:iam::*:role/x-?' } }, {}, ['arn:aws:iam:::role/x-x', 'example']],
    [{ ArnLike: { k: '*' } }, {}, ['arn:aws:iam::111122223333:role/example', 'example']],
    [
      { ArnNotEquals: { k: 'arn:aws:iam::111122223333:role/example' } },
      { k: 'arn:aws:iam::111122223333:role/example' },
      ['arn:aws:sns:eu-central-1:000000000000:other', 'example', null],
    ],
    [{ Null: { k: 'true' } }, { k: 'a' }, [null]],
    [{ Null: { k: 'false' } }, {}, ['example', 'example']],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c', 'b'] }, [['a', 'b'], null]],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['c'] }, [['a'], null]],
    [{ 'ForAnyValue:StringEquals': { k: ['a', 'b'] } }, { k: ['c'] }, [['c', 'a']]],
    [{ 'ForAnyValue:StringNotEquals': { k: 'a' } }, { k: ['a'] }, [['a', 'other'], 'example']],
    // Two conditions on one key, which one value must satisfy.
    [{ StringLike: { k: 'b*' }, StringNotEquals: { k: ['b'] } }, {}, []],
    [{ NumericGreaterThan: { k: '5' }, NumericLessThan: { k: '7' } }, {}, ['6', 'example']],
    [{ StringEquals: { k: [] } }, {}, []],
    [{ StringEquals: { k: 'a'.repeat(600) } }, {}, []],
  ])('an Allow if %j, the request being %j', (Condition, values, proposed) => {
    expect(proposedFor([{ ...allowAll, Condition }], values)).toEqual(proposed);
  });

  test.each<[StatementInput, Values, unknown[]]>([
    [{ StringEquals: { k: 'a' } }, { k: 'a' }, ['other', 'example', null]],
    [{ StringNotEquals: { k: ['a', 'b'] } }, {}, ['a']],
    [{ BoolIfExists: { k: 'false' } }, {}, ['true']],
    [{ Bool: { k: 'false' } }, { k: 'false' }, ['true', null]],
    [{ NotIpAddress: { k: ['10.0.0.0/8'] } }, { k: '192.0.2.1' }, ['10.0.0.0', 'example']],
    [{ NumericGreaterThan: { k: '3600' } }, { k: '4000' }, ['3600', null]],
    [{ Null: { k: 'true' } }, {}, ['example', 'example']],
    [{ Null: { k: 'false' } }, { k: 'a' }, [null]],
    [{ StringEquals: { k: 'a' } }, { k: ['a'] }, ['other', 'example', null]],
  ])('a Deny if %j, the request being %j', (Condition, values, proposed) => {
    expect(proposedFor([allowAll, { ...denyAll, Condition }], values)).toEqual(proposed);
  });

  test('keys that make the caller somebody else come last', () => {
    const identity = [
      applied('identity', { ...allowAll, Condition: { StringEquals: { 'aws:username': 'bo' } } }),
      applied('identity', { ...allowAll, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    ];
    const { counterfactuals } = explain(request({ policies: { identity } }));
    expect(counterfactuals.map(({ changes }) => (changes[0] as { key?: string }).key)).toEqual([
      'aws:SourceVpc',
      'aws:username',
      undefined,
    ]);
  });
});

describe('what is tried', () => {
  const all = applied('identity', allowAll, 'all');
  const none = applied('identity', allowNothing, 'none');
  const told = (policies: PolicyLists, overrides: Parameters<typeof request>[0] = {}): string[] =>
    explain(request({ ...overrides, policies })).counterfactuals.map(({ changes }) =>
      changes.map(tell).join(' + '),
    );

  function tell(change: Change): string {
    switch (change.kind) {
      case 'set-context':
        return `${change.key}=${String(change.value)}`;
      case 'remove-context':
        return `no ${change.key}`;
      case 'add-statement':
        return `${change.layer} ${change.level} ${JSON.stringify(change.statement)}`;
      case 'remove-statement':
        return `without ${change.statement.policyId} ${change.statement.path}`;
    }
  }

  const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/key' };
  const added = JSON.stringify(allow);
  const addedFor = (Principal: unknown): string =>
    JSON.stringify({ Effect: 'Allow', Principal, Action: allow.Action, Resource: allow.Resource });

  test.each<[string, PolicyLists, Parameters<typeof request>[0], readonly string[]]>([
    ['identity', { identity: [] }, {}, [`identity 0 ${added}`]],
    ['boundary', { identity: [all], boundary: none }, {}, [`boundary 0 ${added}`]],
    ['session', { identity: [all], session: [none] }, { principal: callers.role }, [`session 0 ${added}`]],
    [
      'two levels of an organization',
      { identity: [all], serviceControl: [[none], [all], [none]] },
      {},
      [`service-control 0 ${added} + service-control 2 ${added}`],
    ],
    [
      'resource control',
      { identity: [all], resourceControl: [[]] },
      {},
      [
        `resource-control 0 ${JSON.stringify({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })}`,
      ],
    ],
    [
      'the own account, or the bucket',
      { identity: [], resource: applied('resource', { ...allowNothing, Principal: '*' }) },
      { principal: callers.role },
      [`identity 0 ${added}`, `resource 0 ${addedFor({ AWS: callers.role.roleArn })}`],
    ],
    [
      'the other account',
      { identity: [all] },
      { resourceAccount: otherAccount },
      [`resource 0 ${addedFor({ AWS: callers.user.arn })}`],
    ],
    [
      'a service',
      { identity: [] },
      { principal: callers.service },
      [`resource 0 ${addedFor({ Service: 'ec2.amazonaws.com' })}`],
    ],
    ['nobody', { identity: [] }, { principal: callers.anonymous }, [`resource 0 ${addedFor('*')}`]],
    [
      'two Denies',
      {
        identity: [all, applied('identity', denyAll, 'one')],
        boundary: applied('boundary', [allowAll, denyAll], 'two'),
      },
      {},
      ['without one Statement[0] + without two Statement[1]'],
    ],
    [
      'one of two Denies does not help, both keys do',
      {
        identity: [
          all,
          applied('identity', { ...denyAll, Condition: { Bool: { one: 'true' } } }, 'one'),
          applied('identity', { ...denyAll, Condition: { Null: { two: 'true' } } }, 'two'),
        ],
      },
      { context: context({ one: 'true' }) },
      [
        'without one Statement[0] + without two Statement[0]',
        'one=false + two=example',
        'no one + two=example',
      ],
    ],
  ])('%s', (_, policies, overrides, changes) => {
    expect(told(policies, overrides)).toEqual(changes);
  });

  test('a resource with characters of patterns is named exactly', () => {
    const resource = 'arn:aws:s3:::bucket/a*b${c}?';
    const { counterfactuals } = explain(request({ resource, policies: { identity: [] } }));
    const [change] = counterfactuals[0]!.changes;
    expect(change).toMatchObject({ statement: { Resource: 'arn:aws:s3:::bucket/a${*}b${$}{c}${?}' } });
    const identity = [
      applied('identity', {
        ...(change as { statement: unknown } as { statement: StatementInput }).statement,
      }),
    ];
    const effect = (asked: string): string =>
      decide(request({ resource: asked, policies: { identity } })).effect;
    expect(effect(resource)).toBe('allowed');
    expect(effect('arn:aws:s3:::bucket/axb${c}?')).toBe('implicitDeny');
  });

  test('an action without resource stays without', () => {
    expect(told({ identity: [] }, { resource: '*' })).toEqual([
      `identity 0 ${JSON.stringify({ ...allow, Resource: '*' })}`,
    ]);
  });

  test('what no policy can say is not proposed', () => {
    expect(told({ identity: [] }, { action: 'no action' })).toEqual([]);
    expect(told({ identity: [] }, { resource: 'no ARN' })).toEqual([]);
  });

  test('half of what is enough is not padded out', () => {
    const Condition = { StringEquals: { k: 'a' } };
    const policies = {
      identity: [applied('identity', { ...allowAll, Condition })],
      boundary: applied('boundary', { ...allowAll, Condition }),
    };
    expect(told(policies)).toEqual(['k=a', `identity 0 ${added} + boundary 0 ${added}`]);
  });

  test('two layers that each want a key', () => {
    const policies = {
      identity: [applied('identity', { ...allowAll, Condition: { StringEquals: { one: 'a' } } })],
      boundary: applied('boundary', { ...allowAll, Condition: { StringEquals: { two: 'b' } } }),
    };
    expect(told(policies)).toEqual([`identity 0 ${added} + boundary 0 ${added}`, 'one=a + two=b']);
  });

  test.each([
    ['whose own policies allow', [all]],
    ['whose own policies need not allow then', []],
  ])('a user that a trust policy does not name, %s', (_, identity) => {
    const resource = applied('trust', {
      Effect: 'Allow',
      Principal: { Service: 'a.b' },
      Action: 'sts:AssumeRole',
    });
    const overrides = {
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${account}:role/deploy`,
      resourcePolicyRule: 'mandatory',
    } as const;
    const trusting = { Effect: 'Allow', Principal: { AWS: callers.user.arn }, Action: 'sts:AssumeRole' };
    expect(told({ identity, resource }, overrides)).toEqual([`trust 0 ${JSON.stringify(trusting)}`]);
  });
});

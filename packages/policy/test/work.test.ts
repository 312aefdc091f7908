import { describe, expect, test } from 'vitest';
import { decide, explain, renderAuthorizationMessage, renderPlainWords } from '../src/index.ts';
import type { AuthorizationRequest } from '../src/index.ts';
import { decisionBudget } from '../src/decide/decide.ts';
import { explanationBudget } from '../src/explain/explain.ts';
import { countWork, spend, withinBudget } from '../src/work.ts';
import { allowNothing, applied, context, denyAll, otherAccount, request } from './fixtures.ts';

const list = (count: number, text: string): string[] => Array.from({ length: count }, () => text);

/** A request whose one policy has this condition; what it has under the key, as User-Agent and tags come in requests. */
function asked(Condition: object, values: Record<string, string | readonly string[]>): AuthorizationRequest {
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition };
  return request({ context: context(values), policies: { identity: [applied('identity', statement)] } });
}

/** The steps of one that nobody asked before: which statements cover an action is remembered. */
const workOn = (question: AuthorizationRequest, ask: (question: AuthorizationRequest) => unknown): number =>
  countWork(() => void ask(question));

/** Inputs that grow: of a policy, of a request, or of both. */
const growing: readonly (readonly [string, (size: number) => AuthorizationRequest])[] = [
  [
    'values with the request’s own variable',
    (size) =>
      asked(
        { StringLike: { 'aws:UserAgent': list(size, '${aws:UserAgent}b') } },
        { 'aws:useragent': 'a'.repeat(12_000) },
      ),
  ],
  [
    'a text under a variable',
    (size) =>
      asked(
        { StringLike: { 'aws:UserAgent': list(50, '${aws:UserAgent}b') } },
        { 'aws:useragent': 'a'.repeat(size * 16) },
      ),
  ],
  [
    'patterns of *',
    (size) => asked({ StringLike: { 'test:key': list(size, '*a*b*c*') } }, { 'test:key': 'ab'.repeat(2000) }),
  ],
  [
    'a text under patterns of *',
    (size) =>
      asked({ StringLike: { 'test:key': list(50, '*a*b*c*') } }, { 'test:key': 'ab'.repeat(size * 8) }),
  ],
  [
    'patterns of ?',
    (size) =>
      asked({ StringLike: { 'test:key': list(size, '*a?b*c?d*') } }, { 'test:key': 'ab'.repeat(2000) }),
  ],
  [
    'a pattern of ?',
    (size) =>
      asked({ StringLike: { 'test:key': `*${'a?'.repeat(size)}b*` } }, { 'test:key': 'a'.repeat(12_000) }),
  ],
  [
    'a resource of many parts under patterns that run on',
    (size) => {
      const Resource = ['a*q*b', '1:a*q*b', '*:a?q*b*c', '*:*:*:a*q?*b', '*:${test:key}:ab*q'];
      const statement = {
        Effect: 'Allow',
        Action: '*',
        Resource: Resource.map((rest) => `arn:aws:s:*:${rest}`),
      };
      const resource = `arn:aws:s:eu-1:1:a${':1:ab'.repeat(size * 8)}`;
      const policies = { identity: [applied('identity', statement)] };
      return request({ resource, context: context({ 'test:key': '1' }), policies });
    },
  ],
  [
    'values of a multivalued key',
    (size) =>
      asked(
        { 'ForAnyValue:StringLike': { 'test:key': list(50, 'b*c*d') } },
        { 'test:key': list(size, 'bc') },
      ),
  ],
  [
    'statements',
    (size) => {
      const statements = list(size, '').map(() => ({ ...allowNothing, Action: '*' }));
      return request({ policies: { identity: [applied('identity', statements)] } });
    },
  ],
];

describe('twice the input is at most two and a half times the work', () => {
  test.each(growing)('%s', (_, make) => {
    const deciding = (size: number): number => workOn(make(size), decide);
    const explaining = (size: number): number =>
      workOn(make(size), (question) => explain(question, { budget: Infinity }));
    expect(deciding(200)).toBeGreaterThan(200);
    expect(deciding(400)).toBeLessThanOrEqual(2.5 * deciding(200));
    expect(explaining(100)).toBeLessThanOrEqual(2.5 * explaining(50));
  });
});

/** At the bounds of what a request has in its headers, and of what IAM saves. */
const hostile: readonly (readonly [string, AuthorizationRequest])[] = [
  [
    'a variable that is put together, and searched with ?',
    asked(
      { StringLike: { 'aws:Referer': list(600, '*?${aws:UserAgent}*?x') } },
      { 'aws:useragent': 'a'.repeat(8000), 'aws:referer': 'a'.repeat(8000) },
    ),
  ],
  [
    'many patterns of * on a long text',
    asked(
      { StringLike: { 'aws:UserAgent': list(2000, '*b*c*d*') } },
      { 'aws:useragent': 'aaaab'.repeat(3200) },
    ),
  ],
  [
    'long patterns that V8 searches slowly',
    asked(
      { StringLike: { 'aws:UserAgent': list(10, `*${'a'.repeat(3000)}b${'a'.repeat(2999)}*`) } },
      { 'aws:useragent': 'a'.repeat(16_000) },
    ),
  ],
];

describe('a decision that is too much work', () => {
  test.each(hostile)('is denied: %s', (_, question) => {
    const work = countWork(() => expect(decide(question)).toEqual(tooMuch));
    expect(work).toBeLessThan(1.5 * decisionBudget);
    const { decision, stoppedAt } = explain(question);
    expect(decision).toEqual(tooMuch);
    expect(stoppedAt).toBe('statements');
  });

  const tooMuch = {
    effect: 'implicitDeny',
    path: undefined,
    statements: [],
    failedLayers: [],
    exceedsBudget: true,
  };

  test('is denied where an Allow was found before it became too much', () => {
    const [, question] = hostile[0]!;
    const allowed = [applied('identity', { Effect: 'Allow', Action: '*', Resource: '*' })];
    const deny = applied('identity', {
      ...denyAll,
      Condition: { StringLike: { 'aws:Referer': list(600, '*?${aws:UserAgent}*?x') } },
    });
    const policies = request({ policies: { identity: [...allowed, deny] } }).policies;
    expect(decide({ ...question, policies })).toEqual(tooMuch);
  });

  test('is told in words', () => {
    const words = renderPlainWords(explain(hostile[0]![1])).split('\n');
    expect(words.slice(1)).toEqual([
      'To decide it is more work than a request may cost.',
      'The explanation ends here: to tell more is too much work.',
    ]);
  });
});

describe('an explanation', () => {
  const question = asked(
    { StringLike: { 'aws:UserAgent': list(100, '${aws:UserAgent}b') } },
    { 'aws:useragent': 'a'.repeat(12_000) },
  );

  test('stops where its budget is used up, and says at which part', () => {
    const whole = explain(question);
    expect(whole.stoppedAt).toBeUndefined();
    const total = countWork(() => explain(question));
    const stops = Array.from({ length: 101 }, (_, share) =>
      explain(question, { budget: (total * share) / 100 }),
    );
    for (const { decision, decidedBy } of stops) {
      expect(decision).toEqual(whole.decision);
      expect(decidedBy.failedLayers).toEqual(['identity']);
    }
    const parts = [
      'statements',
      'roles',
      'context',
      'layers',
      'nearest-misses',
      'counterfactuals',
      undefined,
    ];
    const reached = stops.map(({ stoppedAt }) => parts.indexOf(stoppedAt));
    expect(reached).toEqual(reached.toSorted((left, right) => left - right));
    expect(new Set(reached).size).toBeGreaterThanOrEqual(parts.length - 1);
    expect(stops.at(-1)).toEqual(whole);
  });

  test.each([0, 100, 10_000, 100_000, 1_000_000])('takes hardly more than its budget: %i', (budget) => {
    const decided = countWork(() => decide(question));
    const total = countWork(() => explain(question, { budget }));
    expect(total - decided).toBeLessThan(budget + 200_000);
  });

  test('of 5,000 values with a text of 12,000 under a variable costs no more than its budget', () => {
    const worst = asked(
      { StringLike: { 'aws:UserAgent': list(5000, '${aws:UserAgent}b') } },
      { 'aws:useragent': 'a'.repeat(12_000) },
    );
    const explaining = countWork(() => explain(worst)) - countWork(() => decide(worst));
    expect(explaining).toBeLessThan(1.1 * explanationBudget);
    expect(explain(worst)).toMatchObject({ stoppedAt: 'layers', decision: { failedLayers: ['identity'] } });
  });

  test('as an authorization message is of the decision, and not made where that is much work', () => {
    const denying = (count: number): AuthorizationRequest => {
      const Condition = { StringLike: { 'aws:UserAgent': list(count, '*${aws:PrincipalTag/a}*') } };
      const deny = applied('identity', { ...denyAll, Condition });
      const values = { 'aws:useragent': 'b'.repeat(1000), 'aws:principaltag/a': 'b' };
      return request({ context: context(values), policies: { identity: [deny] } });
    };
    const message = (denied: AuthorizationRequest) =>
      renderAuthorizationMessage(denied, decide(denied))?.matchedStatements.items.length;
    expect(message(denying(10))).toBe(1);
    expect(message(denying(10_000))).toBeUndefined();
  });

  test('of a request to another account counts as such, however soon it stops', () => {
    const { crossAccount, stoppedAt } = explain(
      { ...question, resourceAccount: otherAccount },
      { budget: 0 },
    );
    expect({ crossAccount, stoppedAt }).toEqual({ crossAccount: true, stoppedAt: 'statements' });
  });

  test('looks for no changes where none are wanted', () => {
    const { counterfactuals, stoppedAt, ...rest } = explain(question, { counterfactuals: false });
    expect({ counterfactuals, stoppedAt }).toEqual({ counterfactuals: [], stoppedAt: undefined });
    const { counterfactuals: _, ...whole } = explain(question);
    expect(rest).toEqual(whole);
  });
});

describe('a budget', () => {
  const within = (budget: number, steps: number): string =>
    withinBudget(
      budget,
      (count) => {
        spend(count);
        return 'done';
      },
      steps,
      () => 'exhausted',
    );

  test('suffices for as many steps as it has', () => {
    expect([within(10, 10), within(10, 11)]).toEqual(['done', 'exhausted']);
  });

  test('around another one counts what that spends, and is not exceeded by it', () => {
    const around = (budget: number, inner: number, steps: number): string =>
      withinBudget(
        budget,
        () => `${within(inner, steps)} ${within(inner, steps)}`,
        undefined,
        () => 'exhausted around',
      );
    expect(around(20, 10, 10)).toBe('done done');
    expect(around(30, 10, 11)).toBe('exhausted exhausted');
    expect(around(19, 10, 10)).toBe('exhausted around');
  });

  test('lets other errors through', () => {
    const fail = (): string => {
      throw new TypeError('other');
    };
    expect(() => withinBudget(10, fail, undefined, () => 'exhausted')).toThrow('other');
    expect(within(10, 10)).toBe('done');
  });
});

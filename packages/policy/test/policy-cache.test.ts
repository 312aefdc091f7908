import { describe, expect, test } from 'vitest';
import { createPolicySet, decide, parsePolicy, PolicyCache, PolicyError, policySize } from '../src/index.ts';
import type { PolicyKind } from '../src/index.ts';
import { allowAll, applied, callers, request } from './fixtures.ts';

const text = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** An equal text that is another string. */
const copy = (original: string): string => JSON.stringify(JSON.parse(original));

test('equal documents of a kind are compiled once', () => {
  const cache = new PolicyCache(100_000);
  expect(cache.compile(copy(text), 'identity')).toBe(cache.compile(copy(text), 'identity'));
  expect(cache.compile(text, 'managed')).not.toBe(cache.compile(text, 'identity'));
});

describe('in pieces', () => {
  const statements = Array.from({ length: 100 }, (_, index) => ({
    Sid: `s${index}`,
    Effect: index % 2 === 0 ? 'Allow' : 'Deny',
    Action: [`s3:*a${index}?`, 's3:Get*'],
    Resource: `arn:aws:s3:::bucket/\${aws:username}/${index}*`,
    Condition: { StringLike: { [`aws:PrincipalTag/t${index}`]: 'a*b' } },
  }));
  const long = JSON.stringify({ Version: '2012-10-17', Statement: statements });

  test('a document comes out as at once, and others have their turn after each statement', () => {
    const cache = new PolicyCache(10_000_000);
    const pieces = cache.compileInPieces(long, 'identity');
    let turns = 0;
    let piece = pieces.next();
    for (; piece.done !== true; piece = pieces.next()) turns += 1;
    expect(turns).toBeGreaterThan(3 * statements.length);
    expect(piece.value.document).toEqual(parsePolicy(long, 'identity'));
    expect(cache.compile(long, 'identity')).toBe(piece.value);
    expect(cache.compileInPieces(copy(long), 'identity').next()).toEqual({ done: true, value: piece.value });
    const document = piece.value.document;
    expect(
      [document, document.statements, document.statements[99]?.action.values].map(Object.isFrozen),
    ).toEqual([true, true, true]);
  });

  test('two at once do not disturb each other', () => {
    const cache = new PolicyCache(10_000_000);
    const pieces = [cache.compileInPieces(long, 'identity'), cache.compileInPieces(long, 'managed')];
    const kinds: PolicyKind[] = [];
    while (kinds.length < pieces.length) {
      for (const one of pieces) {
        const { done, value } = one.next();
        if (done === true && value !== undefined) kinds.push(value.document.kind);
      }
    }
    expect(kinds.toSorted()).toEqual(['identity', 'managed']);
  });

  test('what does not parse is refused in one of them', () => {
    const broken = JSON.stringify({ Version: '2012-10-17', Statement: [...statements, { Effect: 'Allow' }] });
    const pieces = new PolicyCache(10_000_000).compileInPieces(broken, 'identity');
    expect(() => {
      while (pieces.next().done !== true);
    }).toThrow(PolicyError);
  });
});

test('no more is held than was said, and what is used stays', () => {
  const size = policySize(new PolicyCache(0).compile(text, 'identity'));
  const cache = new PolicyCache(size * 8);
  const used = cache.compile(text, 'identity');
  const unused = cache.compile(`${text} `, 'identity');
  for (let index = 0; index < 100; index += 1) {
    cache.compile(text + '\n'.repeat(index + 1), 'identity');
    expect(cache.compile(text, 'identity')).toBe(used);
    expect(cache.bytes).toBeLessThanOrEqual(cache.maximumBytes);
  }
  expect(cache.compile(`${text} `, 'identity')).not.toBe(unused);
  const large = text + ' '.repeat(size * 2);
  expect(cache.compile(large, 'identity')).not.toBe(cache.compile(large, 'identity'));
});

test('a document that is presented and does not parse is refused', () => {
  expect(() => new PolicyCache(100_000).compile('{"Statement":', 'identity')).toThrow(PolicyError);
});

test('a stored document may begin with white space, which one that is presented may not', () => {
  const cache = new PolicyCache(100_000);
  const stored = `\n  ${text}`;
  expect(cache.compileStored(stored, 'identity', 'old')).toBe(cache.compile(text, 'identity'));
  expect(() => cache.compile(stored, 'identity')).toThrow('The policy failed legacy parsing');
});

describe('a stored document that does not parse denies, and is told of', () => {
  test.each<
    [PolicyKind, 'identity' | 'boundary' | 'session' | 'serviceControl' | 'resourceControl' | 'resource']
  >([
    ['identity', 'identity'],
    ['managed', 'identity'],
    ['boundary', 'boundary'],
    ['session', 'session'],
    ['service-control', 'serviceControl'],
    ['resource-control', 'resourceControl'],
    ['resource', 'resource'],
    ['trust', 'resource'],
  ])('%s', (kind, layer) => {
    const told: string[] = [];
    const cache = new PolicyCache(10_000, (name, error) => told.push(`${name}: ${error.code}`));
    const policy = cache.compileStored('{"Statement":', kind, 'the-broken-one');
    const set = createPolicySet([{ policy, id: 'broken', type: 'user' }]);
    const asked = request({
      action: 'sts:AssumeRole',
      policies: { identity: [applied('identity', allowAll)] },
    });
    const policies = { ...asked.policies, [layer]: layer.endsWith('Control') ? [set] : set };
    for (const principal of [callers.user, callers.role]) {
      expect(decide({ ...asked, principal, policies }).effect).toBe('explicitDeny');
    }
    expect(told).toEqual(['the-broken-one: MalformedPolicyDocument']);
  });
});

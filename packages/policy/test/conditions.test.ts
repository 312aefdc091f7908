import { describe, expect, test } from 'vitest';
import { operators } from '../src/conditions/operators.ts';
import { holdsInAllow, holdsInDeny } from './condition-cases.ts';
import type { ConditionCase } from './condition-cases.ts';

const tabled = new Map<string, Set<boolean>>();

/** Cases that come out the same in Allow and Deny. */
function table(family: string, cases: readonly ConditionCase[]): void {
  for (const [written, , , holds] of cases) {
    const name = written.replace(/^For.*:/, '').replace(/IfExists$/, '');
    tabled.set(name, (tabled.get(name) ?? new Set()).add(holds));
  }
  describe(`1.9 ${family} conditions`, () => {
    test.each(cases)('%s %j on %j: %s', (operator, expected, actual, holds) => {
      expect([holdsInAllow(operator, expected, actual), holdsInDeny(operator, expected, actual)]).toEqual([
        holds,
        holds,
      ]);
    });
  });
}

table('string', [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', 'a*', 'a*', true],
  ['StringEquals', '${aws:UserName}', 'ana', true],
  ['StringEquals', '${aws:username}', '${aws:username}', false],
  ['StringEquals', '${*}${?}${$}', '*?$', true],
  ['StringEquals', ['${test:none}', '${aws:username}'], 'ana', true],
  ['StringNotEquals', ['${test:none}', '${aws:username}', 'b'], 'ana', false],
  ['StringEquals', "${test:None, 'x'}", 'x', true],
  ['StringEquals', "${test:none, 'x}y'}", 'x}y', true],
  ['StringEquals', "${aws:username, 'x'}", 'x', false],
  ['StringEquals', '${test:None}', '', false],
  ['StringEquals', 'x${test:Empty}', 'x', true],
  ['StringEquals', '${test:Many}', 'a', false],
  ['StringEquals', '', '', true],
  ['StringEquals', 'a', undefined, false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', '${test:None}', 'a', true],
  ['StringNotEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIgnoreCase', 'aNa', 'AnA', true],
  ['StringEqualsIgnoreCase', '${aws:username}', 'ANA', true],
  ['StringEqualsIgnoreCase', 'I', 'ı', false],
  ['StringEqualsIgnoreCase', 'A*', 'a*', true],
  ['StringEqualsIgnoreCase', 'a*', 'ab', false],
  ['StringEqualsIgnoreCase', 'a*', 'a', false],
  ['StringEqualsIgnoreCase', ['${test:none}', '${aws:username}'], 'Ana', true],
  ['StringEqualsIgnoreCase', '${test:none}', '', false],
  ['StringEqualsIgnoreCase', 'ß', 'SS', false],
  ['StringNotEqualsIgnoreCase', 'a', 'A', false],
  ['StringNotEqualsIgnoreCase', ['a', 'b'], 'C', true],
  ['StringNotEqualsIgnoreCase', '${aws:username}', 'ANA', false],
  ['StringLike', 'a*', 'a\n/:b', true],
  ['StringLike', 'a?', 'a', false],
  ['StringLike', 'A*', 'ab', false],
  ['StringLike', 'x${*}', 'x*', true],
  ['StringLike', 'x${*}', 'xy', false],
  ['StringLike', 'home/${aws:username}/*', 'home/ana/file', true],
  ['StringLike', 'home/${test:star}/x', 'home/ana/x', false],
  ['StringLike', 'home/${test:star}/x', 'home/*/x', true],
  ['StringNotLike', ['a*', 'b*'], 'c', true],
  ['StringNotLike', ['a*', 'b*'], 'bc', false],
]);

table('numeric', [
  ['NumericEquals', 10, '10.0', true],
  ['NumericEquals', '10', '+010', true],
  ['NumericEquals', '0', '-0', true],
  ['NumericEquals', '9007199254740993', '9007199254740992', false],
  ['NumericEquals', '1', '1e0', false],
  ['NumericEquals', '1', ' 1', false],
  ['NumericNotEquals', ['1', '2'], '3', true],
  ['NumericNotEquals', ['1', '2'], '2', false],
  ['NumericNotEquals', '1', undefined, true],
  ['NumericLessThan', '3600', '900', true],
  ['NumericLessThan', '-1', '-2', true],
  ['NumericLessThan', '0.25', '0.3', false],
  ['NumericLessThan', '1.05', '1.1', false],
  ['NumericLessThan', ['1', '5'], '3', true],
  ['NumericLessThan', '5', undefined, false],
  ['NumericLessThanIfExists', '5', undefined, true],
  ['NumericLessThan', '5', '4abc', false],
  ['NumericLessThanEquals', '5', '5', true],
  ['NumericLessThanEquals', '5', '5.000001', false],
  ['NumericLessThanEquals', ['-1', '5'], '5', true],
  ['NumericGreaterThan', '5', '5', false],
  ['NumericGreaterThan', '-5', '4', true],
  ['NumericGreaterThanEquals', '5', '5.00', true],
  ['NumericGreaterThanEquals', '5', '4.999999', false],
]);

table('date', [
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', true],
  ['DateEquals', '1767225600', '2026-01-01', true],
  ['DateEquals', '2026', '2026-01', true],
  ['DateEquals', '2026-01-01T02:00:00+02:00', '2026-01-01T00:00Z', true],
  ['DateEquals', '2026-01-01T00:00:00-0530', '2026-01-01T05:30:00z', true],
  ['DateEquals', '2000-02-29', '951782400', true],
  ['DateEquals', '1969-12-31T23:59:59.5Z', '0', false],
  ['DateNotEquals', '2026-01-01', '2026-01-02', true],
  ['DateNotEquals', '2026-01-01', undefined, true],
  ['DateNotEquals', '2026-01-01', '1767225600', false],
  ['DateNotEquals', ['2025', '2026-01-01'], '2026-01-01T00:00:00Z', false],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59.999Z', true],
  ['DateLessThan', '2026-01-01', undefined, false],
  ['DateLessThan', '2026-01-01', 'yesterday', false],
  ['DateLessThan', '2026-01-01', '2025-13-01', false],
  ['DateLessThanEquals', '2026-01-01', '2026-01-01', true],
  ['DateLessThanEquals', '2026-01-01', '2026-01-01T00:00:01Z', false],
  ['DateGreaterThan', '-0001-01-01', '0001-01-01', true],
  ['DateGreaterThan', '2026-01-01', '2026-01-01', false],
  ['DateGreaterThanEquals', ['2027', '2026'], '2026-05-05', true],
  ['DateGreaterThanEquals', '2026-01-01', '2025-12-31T23:59:59Z', false],
  ['DateGreaterThanIfExists', '2026', undefined, true],
]);

table('Bool and Null', [
  ['Bool', 'true', 'true', true],
  ['Bool', true, 'TRUE', true],
  ['Bool', 'true', 'false', false],
  ['Bool', ['true', 'false'], 'false', true],
  ['Bool', 'false', undefined, false],
  ['BoolIfExists', 'false', undefined, true],
  ['Bool', 'false', '0', false],
  ['Null', 'true', undefined, true],
  ['Null', true, 'x', false],
  ['Null', 'true', [], true],
  ['Null', 'false', [], false],
  ['Null', 'false', ['x'], true],
  ['Null', 'false', '', true],
  ['Null', ['true', 'false'], 'x', true],
  ['Null', [], undefined, false],
]);

table('binary', [
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QQ==', 'QQ==', true],
  ['BinaryEquals', 'QQ==', 'QR==', false],
  ['BinaryEquals', ['QQ==', 'Qg=='], 'Qg==', true],
  ['BinaryEquals', 'QQ==', undefined, false],
  ['BinaryEqualsIfExists', 'QQ==', undefined, true],
]);

table('address', [
  ['IpAddress', '203.0.113.0/24', '203.0.113.77', true],
  ['IpAddress', '203.0.113.9/24', '203.0.113.77', true],
  ['IpAddress', '203.0.113.0/25', '203.0.113.128', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', '0.0.0.0/0', '198.51.100.1', true],
  ['IpAddress', '10.0.0.0/8', '10.0.0.0/9', true],
  ['IpAddress', '10.0.0.0/8', '10.0.0.0/7', false],
  ['IpAddress', '2001:db8::1', '2001:DB8:0:0::1', true],
  ['IpAddress', '2001:db8::/33', '2001:db8:8000::', false],
  ['IpAddress', '2001:db8::/33', '2001:db8:7fff::1', true],
  ['IpAddress', '::/0', '10.0.0.1', false],
  ['IpAddress', '0.0.0.0/0', '::1', false],
  ['IpAddress', '10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['IpAddress', '::ffff:10.0.0.0/104', '10.1.2.3', true],
  ['IpAddress', '10.0.0.0/8', '010.0.0.1', false],
  ['IpAddress', '10.0.0.0/8', '10.0.0', false],
  ['IpAddress', '::/0', '1:2:3:4:5:6:7:8:9', false],
  ['IpAddress', '::/0', '1::2::3', false],
  ['IpAddress', ['10.0.0.0/8', '::1'], '0:0:0:0:0:0:0:1', true],
  ['IpAddress', '10.0.0.0/8', undefined, false],
  ['NotIpAddress', ['10.0.0.0/8', '192.168.0.0/16'], '192.168.1.1', false],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', true],
  ['NotIpAddress', '10.0.0.0/8', '::1', true],
  ['NotIpAddress', '10.0.0.0/8', undefined, true],
]);

table('arn', [
  ['ArnEquals', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/a/b:c', true],
  ['ArnLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::111122223333:role/x', true],
  ['ArnLike', 'arn:*:role/x:y:z:', 'arn:aws:iam::111122223333:role/x', false],
  ['ArnLike', 'arn:aws:s?s:*:*:q', 'arn:aws:sqs:eu-1:111122223333:q', true],
  ['ArnLike', 'arn:aws:iam::111122223333:role/X', 'arn:aws:iam::111122223333:role/x', false],
  ['ArnLike', 'arn:aws:iam::111122223333:user/${aws:username}', 'arn:aws:iam::111122223333:user/ana', true],
  ['ArnLike', 'arn:aws:iam::111122223333:user/${test:star}', 'arn:aws:iam::111122223333:user/ana', false],
  ['ArnLike', '*', 'arn:aws:iam::111122223333:user/ana', true],
  ['ArnLike', '*', 'ana', false],
  ['ArnLike', 'arn:aws:iam::111122223333:user/${test:none}', 'arn:aws:iam::111122223333:user/', false],
  ['ArnEquals', 'arn:aws:iam::111122223333:role/x', undefined, false],
  ['ArnNotEquals', 'arn:aws:iam::111122223333:role/x', undefined, true],
  ['ArnNotEquals', 'arn:aws:iam::111122223333:role/x', 'arn:aws:iam::111122223333:role/x', false],
  ['ArnNotEquals', 'arn:aws:iam::111122223333:role/x', 'arn:aws:iam::111122223333:role/X', true],
  ['ArnLike', 'arn:aws:iam::111122223333:role/x', 'ARN:aws:iam::111122223333:role/x', false],
  ['ArnLike', '*:aws:iam::111122223333:role/x', 'urn:aws:iam::111122223333:role/x', false],
  ['ArnLike', 'arn:aws:iam::111122223333:*', 'arn:aws:iam::111122223333', false],
  ['ArnNotLike', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:user/a', true],
  ['ArnNotLike', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/a', false],
  ['ArnNotLike', 'arn:aws:iam::111122223333:user/${test:none}', 'arn:aws:iam::111122223333:user/a', true],
  ['ArnLikeIfExists', 'arn:aws:iam::111122223333:role/x', undefined, true],
]);

table('set qualifiers', [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAllValues:StringEquals', 'a', [], true],
  ['ForAllValues:StringEquals', 'a', '', false],
  ['ForAllValues:StringEquals', 'a', 'a', true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', 'a', ['b'], false],
  ['ForAnyValue:StringEquals', 'a', undefined, false],
  ['ForAnyValue:StringEquals', 'a', [], false],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
  ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], false],
  ['ForAllValues:StringNotEquals', 'a', undefined, true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
  ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
  ['ForAnyValue:StringNotEquals', 'a', undefined, false],
  ['ForAnyValue:StringNotEquals', 'a', [], false],
  ['ForAnyValue:StringLikeIfExists', 'a*', undefined, false],
  ['ForAnyValue:StringNotLikeIfExists', 'a*', undefined, false],
  ['ForAnyValue:StringLikeIfExists', 'a*', [], false],
  ['ForAnyValue:StringLikeIfExists', 'a*', ['b'], false],
  ['ForAllValues:StringLikeIfExists', 'a*', ['ab', 'ac'], true],
  ['ForAnyValue:NumericLessThan', '5', ['9', 'x', '4'], true],
]);

table('no values in the policy', [
  ['StringEquals', [], 'a', false],
  ['StringEquals', [], undefined, false],
  ['StringEqualsIfExists', [], undefined, true],
  ['StringEqualsIfExists', [], 'a', false],
  ['ForAllValues:StringEquals', [], undefined, true],
  ['ForAllValues:StringEquals', [], ['a'], false],
  ['ForAllValues:StringNotEquals', [], ['a'], false],
  ['ForAnyValue:StringEquals', [], ['a'], false],
  ['ForAnyValue:StringNotEquals', [], ['a'], false],
]);

describe('1.9 what cannot be compared decides against the caller', () => {
  test.each<[string, unknown, string | readonly string[]]>([
    ['StringEquals', 'a', ['a']],
    ['StringNotEquals', 'a', ['b']],
    ['StringEqualsIfExists', 'a', ['a']],
    ['NumericNotEquals', '1', 'many'],
    ['DateNotEquals', '2026', 'today'],
    ['NotIpAddress', '10.0.0.0/8', 'localhost'],
    ['ArnNotEquals', 'arn:aws:iam::111122223333:role/x', 'x'],
    ['ForAnyValue:NumericNotEquals', '1', ['many']],
    ['StringNotEquals', [], 'a'],
  ])('%s %j on %j', (operator, expected, actual) => {
    expect([holdsInAllow(operator, expected, actual), holdsInDeny(operator, expected, actual)]).toEqual([
      false,
      true,
    ]);
  });
});

test('1.9 all of AWS’s operators are there, and each has rows that hold and rows that do not', () => {
  expect(operators).toHaveLength(27);
  expect([...tabled.keys()].sort()).toEqual(operators.map(({ name }) => name).sort());
  expect([...tabled].filter(([, outcomes]) => outcomes.size < 2)).toEqual([]);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePolicy, PolicyError, principalReferences, replacePrincipals } from '../src/index.ts';

const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sts:AssumeRole",
      "Principal": { "AWS": ["arn:aws:iam::111122223333:user\\/ana", "111122223333"], "Service": "ec2.amazonaws.com" } },
    { "Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS" : "arn:aws:iam::111122223333:role/r" } }
  ]
}`;

test('every principal is listed, with the place of its literal', () => {
  const references = principalReferences(parsePolicy(text, 'trust'));
  expect(references.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'AWS arn:aws:iam::111122223333:user/ana',
    'AWS 111122223333',
    'Service ec2.amazonaws.com',
    'AWS arn:aws:iam::111122223333:role/r',
  ]);
  expect(
    references.map(({ start, end, value }) => JSON.parse(text.slice(start, end)) === value),
  ).not.toContain(false);
});

test('replacing touches nothing else', () => {
  const saved = replacePrincipals(text, ({ value }) =>
    value.includes(':user/') ? 'AIDAQAAAAAAAAAAAAAAAA' : value,
  );
  expect(saved).toBe(text.replace('"arn:aws:iam::111122223333:user\\/ana"', '"AIDAQAAAAAAAAAAAAAAAA"'));
});

test('replacing by the same keeps the text, escapes and all', () => {
  expect(replacePrincipals(text, ({ value }) => value)).toBe(text);
});

test('there and back again', () => {
  const name = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
      const arns = names.map((one) => `arn:aws:iam::111122223333:user/${one}`);
      const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: arns } };
      const original = JSON.stringify({ Version: '2012-10-17', Statement: statement });
      const mapped = replacePrincipals(original, ({ value }) => `id:${value}`);
      expect(mapped).not.toBe(original);
      expect(replacePrincipals(mapped, ({ value }) => value.slice(3))).toBe(original);
    }),
  );
});

test('a bare * is nobody to replace', () => {
  const policy = '{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}';
  expect(replacePrincipals(policy, () => 'x')).toBe(policy);
});

test('text that is no policy is refused', () => {
  expect(() => replacePrincipals('[]', () => 'x')).toThrow(PolicyError);
});

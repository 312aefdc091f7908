import { expect, test } from 'vitest';
import { parseArn } from '../src/index.ts';

test.each([
  ['arn:aws:iam::111122223333:role/a/b', ['aws', 'iam', '', '111122223333', 'role/a/b']],
  ['arn:aws:s3:::bucket/a:b', ['aws', 's3', '', '', 'bucket/a:b']],
  ['arn:aws-cn:sns:cn-north-1:111122223333:topic', ['aws-cn', 'sns', 'cn-north-1', '111122223333', 'topic']],
])('%s is split', (text, parts) => {
  const arn = parseArn(text);
  expect(arn && [arn.partition, arn.service, arn.region, arn.account, arn.resource]).toEqual(parts);
});

test.each([
  '',
  'arn',
  'arn:aws:s3',
  'arn:aws:iam::1',
  'ARN:aws:s3:::b',
  'arn::s3:::b',
  'arn:aws::::b',
  'arn:aws:s3:::',
  ' arn:aws:s3:::b',
])('%j is none', (text) => {
  expect(parseArn(text)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { isChained } from './claims.ts';
import { roleClaims } from './test/claims.ts';

test.each([
  [undefined, false],
  ['arn:aws:iam::123456789012:user/alice', false],
  ['arn:aws:iam::123456789012:user/:assumed-role/x/y', false],
  ['arn:aws:sts::123456789012:federated-user/alice', false],
  ['arn:aws:sts::123456789012:assumed-role/Deploy/one', true],
  ['arn:aws-us-gov:sts::123456789012:assumed-role/Deploy/one', true],
])('a session assumed by %s is chained: %s', (arn, chained) => {
  const assumedBy = arn === undefined ? {} : { assumedBy: { arn, accessKeyId: 'ASIARZPUZDIKLB4OT3X2' } };
  expect(isChained({ ...roleClaims, ...assumedBy })).toBe(chained);
});

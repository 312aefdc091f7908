import { expect, test } from 'vitest';
import { validatePolicy } from '../../src/index.ts';

/** Whether the key is taken for a global one that there is. */
function isKnown(key: string): boolean {
  const Condition = { StringEquals: { [key]: 'x' } };
  const Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/x', Condition };
  const findings = validatePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'identity');
  return findings.every(({ issueCode }) => issueCode !== 'INVALID_GLOBAL_CONDITION_KEY');
}

test.each([
  ['aws:SignInSessionArn', true],
  ['AWS:signinsessionarn', true],
  ['aws:OriginIdentity/Subject', true],
  ['aws:OriginIdentity/FederatedProviderArn', true],
  ['aws:OriginIdentity/Other', false],
  ['aws:OriginIdentity', false],
  ['aws:TransactionContext/IdentityProvider/tenant', true],
  ['aws:TransactionContext/IdentityProvider/', false],
  ['aws:TransactionContext/tenant', false],
  ['aws:ResourceTag/team', true],
  ['aws:SourceVpcArn', true],
  ['aws:Nonsense', false],
])('%s is a global condition key: %s', (key, known) => {
  expect(isKnown(key)).toBe(known);
});

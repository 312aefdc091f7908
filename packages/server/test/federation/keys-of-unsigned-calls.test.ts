import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import type { TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';

/** What a trust policy may ask of a call that nobody signs: AssumeRoleWithWebIdentity. */

let service: TestService;
let issuer: TestIssuer;
let provider: string;
let role: string;

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'unsigned', trustProvider(provider));
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

async function isLetIn(condition: Record<string, Record<string, string>>): Promise<boolean> {
  const PolicyDocument = trustProvider(provider, condition);
  await service.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: 'unsigned', PolicyDocument }));
  const { code } = await refusal(assumeWithToken(service, role, await issuer.token()));
  expect(['none', 'AccessDenied']).toContain(code);
  return code === 'none';
}

test.each([
  ['aws:PrincipalAccount', () => 'anonymous'],
  ['aws:userid', () => 'anonymous'],
  ['aws:PrincipalType', () => 'Anonymous'],
  ['aws:FederatedProvider', () => provider],
  ['aws:ViaAWSService', () => 'false'],
])('%s has a value', async (key, value) => {
  expect(await isLetIn({ StringEquals: { [key]: value() } })).toBe(true);
  expect(await isLetIn({ StringNotEquals: { [key]: value() } })).toBe(false);
});

test.each([
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalOrgID',
  'aws:MultiFactorAuthPresent',
  'aws:TokenIssueTime',
  'aws:SignInSessionArn',
])('%s is absent', async (key) => {
  expect(await isLetIn({ Null: { [key]: 'true' } })).toBe(true);
  expect(await isLetIn({ Null: { [key]: 'false' } })).toBe(false);
});

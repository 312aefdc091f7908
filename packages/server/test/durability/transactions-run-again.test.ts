import { describe, expect, test, vi } from 'vitest';
import type * as sqlite from '../../src/store/sqlite/open-sqlite-store.ts';
import { runningAgain, takenBack } from '../../src/store/test/running-again.ts';

/**
 * Stories that are told elsewhere, on a store that runs the work of each transaction, takes it back and runs it again: they
 * come out the same, for no work has an effect beside its writes.
 */
vi.mock('../../src/store/sqlite/open-sqlite-store.ts', async (importOriginal) => {
  const { openSqliteStore } = await importOriginal<typeof sqlite>();
  return { openSqliteStore: async (file: string) => runningAgain(await openSqliteStore(file)) };
});

describe.each([
  ['what writes change', () => import('../directory/what-writes-change.test.ts')],
  ['a user', () => import('../iam/life-of-a-user.test.ts')],
  ['a group', () => import('../iam/life-of-a-group.test.ts')],
  ['a role', () => import('../iam/life-of-a-role.test.ts')],
  ['a managed policy', () => import('../iam/life-of-a-managed-policy.test.ts')],
  ['MFA devices', () => import('../iam/mfa-devices.test.ts')],
  ['passwords', () => import('../iam/passwords.test.ts')],
  ['instance profiles', () => import('../iam/instance-profiles.test.ts')],
  ['service-linked roles', () => import('../iam/service-linked-roles.test.ts')],
  ['settings of an account', () => import('../iam/account-settings.test.ts')],
  ['OpenID Connect providers', () => import('../iam/oidc-providers.test.ts')],
  ['SAML providers', () => import('../iam/saml-providers.test.ts')],
  ['reports of use', () => import('../iam/service-last-accessed.test.ts')],
  ['an organization', () => import('../organizations/life-of-an-organization.test.ts')],
  ['accounts', () => import('../locum/accounts.test.ts')],
  ['an import', () => import('../locum/import-account.test.ts')],
  ['ended sessions', () => import('../locum/sessions.test.ts')],
  ['keys of the audit trail', () => import('../locum/audit-keys.test.ts')],
  ['a session with MFA', () => import('../sts/get-session-token.test.ts')],
  ['web identity tokens', () => import('../sts/get-web-identity-token.test.ts')],
  ['sign-in with SAML', () => import('../federation/saml.test.ts')],
  ['a seed', () => import('../seed/apply-seed.test.ts')],
  ['a seed that changed', () => import('../seed/update-by-seed.test.ts')],
])('transactions that are run again: %s', async (_name, tell) => {
  await tell();
});

test('and the stories were told of transactions that were', () => {
  expect(takenBack.count).toBeGreaterThan(1000);
});

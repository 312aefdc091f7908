import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { PolicyCache } from '@locum/policy';
import { onTestFinished } from 'vitest';
import { insertAccessKey } from '../../src/directory/access-keys/access-key-records.ts';
import { moveAccountRecord } from '../../src/directory/accounts/account-records.ts';
import { insertApiKey } from '../../src/directory/api-keys/api-key-records.ts';
import { createAccount } from '../../src/directory/accounts/create-account.ts';
import { Directory } from '../../src/directory/directory.ts';
import type { Writes } from '../../src/directory/handles.ts';
import { addGroupMember } from '../../src/directory/groups/group-member-records.ts';
import { insertGroup } from '../../src/directory/groups/group-records.ts';
import { insertOidcProvider } from '../../src/directory/oidc-providers/oidc-provider-records.ts';
import {
  attachFullAccessToAll,
  insertAttachment,
} from '../../src/directory/organizations/organization-attachment-records.ts';
import { insertOrganizationPolicy } from '../../src/directory/organizations/organization-policy-records.ts';
import { joinOrganization } from '../../src/directory/organizations/join-organization.ts';
import {
  insertOrganization,
  setTypeEnabled,
} from '../../src/directory/organizations/organization-records.ts';
import type { Organization } from '../../src/directory/organizations/organization-records.ts';
import { insertUnit } from '../../src/directory/organizations/organizational-unit-records.ts';
import { insertManagedPolicy } from '../../src/directory/policies/managed-policy-records.ts';
import { insertPolicyVersion } from '../../src/directory/policies/policy-version-records.ts';
import { attachPolicy, putInlinePolicy } from '../../src/directory/policies/policy-records.ts';
import { insertRoleAssignment } from '../../src/directory/role-assignments/role-assignment-records.ts';
import { insertRole } from '../../src/directory/roles/role-records.ts';
import { insertSamlPrivateKey } from '../../src/directory/saml-providers/saml-private-key-records.ts';
import { insertSamlProvider } from '../../src/directory/saml-providers/saml-provider-records.ts';
import { insertUser } from '../../src/directory/users/user-records.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { samlMetadata } from '../support/saml-metadata.ts';

/** A directory that holds something of every kind in its caches, beside something else of the kind. */

export const managementAccountId = '111122223333';
export const accountId = '444455556666';
export const otherAccountId = '777788889999';

export const now = 1_800_000_000;
export const sealer = createSealer(createSecretKey(Buffer.alloc(32, 7)));

const arn = (resource: string): string => `arn:aws:iam::${accountId}:${resource}`;

/** A policy document that differs by its action. */
export const allow = (action: string): string =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"${action}","Resource":"*"}}`;
export const trust = (id: string): string =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"${id}"},"Action":"sts:AssumeRole"}}`;

const named = (id: string, name: string) => ({ id, accountId, name, path: '/', createdAt: now });

export const user = { ...named('AIDAALICE', 'Alice'), tags: [], arn: arn('user/Alice') };
export const otherUser = { ...named('AIDABOB', 'Bob'), tags: [], arn: arn('user/Bob') };
export const group = named('AGPASTAFF', 'Staff');
export const otherGroup = named('AGPACREW', 'Crew');
export const role = {
  ...named('AROADEPLOY', 'Deploy'),
  maxSessionDuration: 3600,
  trustPolicy: trust(accountId),
  tags: [],
  arn: arn('role/Deploy'),
};
export const otherRole = { ...role, ...named('AROABUILD', 'Build'), arn: arn('role/Build') };
/** That the other user has for good. */
export const assignedRole = { ...role, ...named('AROACLERK', 'Clerk'), arn: arn('role/Clerk') };
export const policy = { ...named('ANPAOWN', 'Own'), tags: [], arn: arn('policy/Own') };
/** Bounds the other user, and is not there. */
export const missingPolicy = { ...named('ANPAMISSING', 'Missing'), tags: [], arn: arn('policy/Missing') };
export const key = {
  id: 'AKIAALICE',
  accountId,
  userId: user.id,
  secretAccessKey: 'secret',
  isActive: true,
  createdAt: now,
};
export const apiKey = { id: 'api-key-1', accountId, userId: user.id, name: '', createdAt: now };
const apiKeyHash = 'a0';
export const oidcProvider = {
  arn: arn('oidc-provider/issuer.example.com'),
  accountId,
  url: 'issuer.example.com',
  clientIds: ['sts'],
  thumbprints: [],
  createdAt: now,
  tags: [],
};
const otherOidcProvider = {
  ...oidcProvider,
  arn: `${oidcProvider.arn}/other`,
  url: 'issuer.example.com/other',
};
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
export const samlProvider = {
  arn: arn('saml-provider/Company'),
  accountId,
  name: 'Company',
  uuid: 'A'.repeat(22),
  metadata: samlMetadata(),
  entityId: 'https://idp.example.com/metadata',
  assertionEncryptionMode: 'Allowed',
  createdAt: now,
  tags: [],
};
const otherSamlProvider = {
  ...samlProvider,
  arn: arn('saml-provider/Other'),
  name: 'Other',
  uuid: 'B'.repeat(22),
};
export const samlKey = { id: 'K'.repeat(22), providerArn: samlProvider.arn, pem, createdAt: now };
export const unitId = 'ou-a1b2-a1b2c3d4';
export const emptyUnitId = 'ou-a1b2-00000000';
export const organization: Organization = {
  id: 'o-a1b2c3d4e5',
  managementAccountId,
  featureSet: 'ALL',
  rootId: 'r-a1b2',
  rootTags: [],
  enabledTypes: [],
};
export const organizationPolicy = {
  id: 'p-a1b2c3d4',
  organizationId: organization.id,
  type: 'SERVICE_CONTROL_POLICY' as const,
  name: 'Limit',
  description: '',
  content: allow('s3:*'),
  tags: [],
  isOfAws: false,
  updatedAt: now,
};

async function fill(writes: Writes): Promise<void> {
  const organizationId = organization.id;
  await createAccount(
    writes,
    { id: managementAccountId, name: 'm', createdAt: now, isManagement: true },
    managementAccountId,
  );
  await insertOrganization(writes, organization);
  await joinOrganization(writes, { id: managementAccountId }, organization, { method: 'INVITED', now });
  await insertUnit(writes, { id: unitId, organizationId, name: 'Unit', tags: [] });
  await insertUnit(writes, { id: emptyUnitId, organizationId, name: 'Empty', tags: [] });
  for (const id of [accountId, otherAccountId]) {
    await createAccount(writes, { id, name: id, createdAt: now, isManagement: false }, managementAccountId);
  }
  await moveAccountRecord(writes, accountId, unitId);
  await setTypeEnabled(writes, organization, 'SERVICE_CONTROL_POLICY', true);
  await attachFullAccessToAll(writes, organization, 'SERVICE_CONTROL_POLICY');
  await insertOrganizationPolicy(writes, organizationPolicy);
  for (const targetId of [unitId, accountId]) {
    await insertAttachment(writes, {
      targetId,
      type: organizationPolicy.type,
      policyId: organizationPolicy.id,
      organizationId,
    });
  }
  await insertManagedPolicy(writes, policy, allow('s3:GetObject'));
  await insertPolicyVersion(writes, policy, { document: allow('s3:Put*'), createdAt: now, isDefault: false });
  await insertUser(writes, user);
  await insertUser(writes, { ...otherUser, permissionsBoundary: missingPolicy.arn });
  await insertRole(writes, { ...role, permissionsBoundary: policy.arn });
  await insertRole(writes, otherRole);
  await insertRole(writes, assignedRole);
  await insertRoleAssignment(writes, {
    roleId: assignedRole.id,
    holder: { kind: 'user', id: otherUser.id },
    assignedAt: now,
  });
  await insertGroup(writes, group);
  await insertGroup(writes, otherGroup);
  await addGroupMember(writes, group.id, user);
  for (const ownerId of [user.id, role.id, group.id]) {
    await putInlinePolicy(writes, { ownerId, name: 'own', document: allow('sqs:*') });
  }
  for (const ownerId of [user.id, otherRole.id]) {
    await attachPolicy(writes, { ownerId, accountId, policyArn: policy.arn, attachedAt: now });
  }
  for (const id of [key.id, 'AKIAOTHER']) await insertAccessKey(writes, sealer, { ...key, id });
  await insertApiKey(writes, apiKey, apiKeyHash);
  await insertApiKey(writes, { ...apiKey, id: 'api-key-2', userId: otherUser.id }, 'b1');
  for (const provider of [oidcProvider, otherOidcProvider]) await insertOidcProvider(writes, provider);
  for (const provider of [samlProvider, otherSamlProvider]) await insertSamlProvider(writes, provider);
  await insertSamlPrivateKey(writes, sealer, samlKey);
}

/** What caches hold, by the names that the table calls it. */
const lookUps = {
  key: (directory: Directory) => directory.accessKey(key.id),
  'other key': (directory: Directory) => directory.accessKey('AKIAOTHER'),
  'API key': (directory: Directory) => directory.apiKey(apiKeyHash),
  'other API key': (directory: Directory) => directory.apiKey('b1'),
  user: (directory: Directory) => directory.user(user.id),
  'other user': (directory: Directory) => directory.user(otherUser.id),
  role: (directory: Directory) => directory.role(role.id),
  'role by ARN': (directory: Directory) => directory.roleByArn(role.arn),
  'other role': (directory: Directory) => directory.roleByArn(otherRole.arn),
  policy: (directory: Directory) => directory.managedPolicy(policy.arn),
  oidc: (directory: Directory) => directory.oidcProvider(oidcProvider.arn),
  'other oidc': (directory: Directory) => directory.oidcProvider(otherOidcProvider.arn),
  saml: (directory: Directory) => directory.samlProvider(samlProvider.arn),
  'other saml': (directory: Directory) => directory.samlProvider(otherSamlProvider.arn),
  placement: (directory: Directory) => directory.placement(accountId),
  'other placement': (directory: Directory) => directory.placement(otherAccountId),
};

export type LookUp = keyof typeof lookUps;

const names = Object.keys(lookUps).filter((name): name is LookUp => Object.hasOwn(lookUps, name));

/** The look-ups that had to ask the store: those of which nothing was cached any more. */
export async function readForgotten(directory: Directory): Promise<readonly LookUp[]> {
  const answers = names.map((name) => ({ name, answer: lookUps[name](directory) }));
  await Promise.all(answers.map(async ({ answer }) => await answer));
  return answers.filter(({ answer }) => answer instanceof Promise).map(({ name }) => name);
}

/** What each look-up answers. */
export async function readAll(directory: Directory): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  for (const name of names) found[name] = plain(await lookUps[name](directory));
  return found;
}

/** Keys say nothing to a comparison. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('decryptionKeys' in value)) return value;
  return { ...value, certificates: undefined, decryptionKeys: (value.decryptionKeys as unknown[]).length };
}

/** The directory, and one over the same store that has not read anything yet. */
export async function openWarmDirectory(wrap = (store: Store): Store => store) {
  const store = wrap(await openSqliteStore(':memory:'));
  const compiled = new PolicyCache(1_000_000, () => undefined);
  const directory = new Directory(store, sealer, compiled);
  await directory.write(fill);
  await readAll(directory);
  onTestFinished(() => store.close());
  return { directory, fresh: () => new Directory(store, sealer, compiled) };
}

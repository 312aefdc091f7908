import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import * as accessKeys from '../../src/directory/access-keys/access-key-records.ts';
import * as apiKeys from '../../src/directory/api-keys/api-key-records.ts';
import * as accounts from '../../src/directory/accounts/account-records.ts';
import * as groupMembers from '../../src/directory/groups/group-member-records.ts';
import * as groups from '../../src/directory/groups/group-records.ts';
import type { Writes } from '../../src/directory/handles.ts';
import * as oidcProviders from '../../src/directory/oidc-providers/oidc-provider-records.ts';
import * as attachments from '../../src/directory/organizations/organization-attachment-records.ts';
import { putOrganizationFeature } from '../../src/directory/organizations/organization-feature-records.ts';
import * as organizationPolicies from '../../src/directory/organizations/organization-policy-records.ts';
import * as organizations from '../../src/directory/organizations/organization-records.ts';
import { updateOrganizationTags } from '../../src/directory/organizations/organization-tag-records.ts';
import * as administrators from '../../src/directory/organizations/delegated-administrator-records.ts';
import * as resourcePolicies from '../../src/directory/organizations/resource-policy-records.ts';
import * as units from '../../src/directory/organizations/organizational-unit-records.ts';
import { setBoundary } from '../../src/directory/policies/boundary-records.ts';
import * as managedPolicies from '../../src/directory/policies/managed-policy-records.ts';
import * as policies from '../../src/directory/policies/policy-records.ts';
import * as versions from '../../src/directory/policies/policy-version-records.ts';
import * as wholePolicies from '../../src/directory/policies/whole-policy-records.ts';
import * as assignments from '../../src/directory/role-assignments/role-assignment-records.ts';
import * as roles from '../../src/directory/roles/role-records.ts';
import * as samlKeys from '../../src/directory/saml-providers/saml-private-key-records.ts';
import * as samlProviders from '../../src/directory/saml-providers/saml-provider-records.ts';
import { updateTags } from '../../src/directory/tag-records.ts';
import * as users from '../../src/directory/users/user-records.ts';
import { runningAgain } from '../../src/store/test/running-again.ts';
import {
  readOtherWriters,
  readSilentWriters,
  readTablesWrittenElsewhere,
  readWritingFunctions,
} from './record-functions.ts';
import * as world from './warm-directory.ts';
import type { LookUp } from './warm-directory.ts';

const { accountId, user, otherUser, group, role, otherRole, policy, missingPolicy, key, now } = world;
const { oidcProvider, samlProvider, samlKey, sealer, organizationPolicy, allow } = world;

const tags = [{ Key: 'team', Value: 'core' }];
const owner = { accountId, userId: user.id };
const aRole: readonly LookUp[] = ['role', 'role by ARN'];
const bounded: readonly LookUp[] = ['user', ...aRole, 'other role', 'policy'];
const everyPlacement: readonly LookUp[] = ['placement', 'other placement'];
const rest = { versions: [{ versionId: 'v7', document: allow('a:B') }], defaultVersionId: 'v7' };
const { organization } = world;
const administrator = {
  organizationId: organization.id,
  accountId,
  servicePrincipal: 'config.amazonaws.com',
  enabledAt: now,
};
const organizationId = organization.id;
const attachment = { type: organizationPolicy.type, policyId: organizationPolicy.id, organizationId };
const onAccount = { ...attachment, targetId: accountId };

/** What is forgotten when a function of that name has written; nothing, where what it wrote is held by no cache. */
const table: readonly (readonly [
  write: (writes: Writes) => Promise<unknown>,
  forgets: readonly LookUp[],
  name: string,
])[] = [
  [(writes) => accessKeys.insertAccessKey(writes, sealer, { ...key, id: 'AKIANEW' }), [], 'insertAccessKey'],
  [
    (writes) => accessKeys.updateAccessKeyStatus(writes, owner, key.id, 'Inactive'),
    ['key'],
    'updateAccessKeyStatus',
  ],
  [(writes) => accessKeys.deleteAccessKeyRecord(writes, owner, key.id), ['key'], 'deleteAccessKeyRecord'],

  [(writes) => apiKeys.insertApiKey(writes, { ...world.apiKey, id: 'api-key-3' }, 'c2'), [], 'insertApiKey'],
  [
    (writes) => apiKeys.deleteApiKeyRecord(writes, user.id, world.apiKey.id),
    ['API key'],
    'deleteApiKeyRecord',
  ],
  [(writes) => users.insertUser(writes, { ...user, id: 'AIDANEW', name: 'New' }), [], 'insertUser'],
  [(writes) => users.renameUser(writes, user.id, { name: 'Eve', path: '/' }), ['user'], 'renameUser'],
  [
    (writes) => users.deleteUserRecord(writes, otherUser.id),
    ['other user', 'other API key'],
    'deleteUserRecord',
  ],
  [(writes) => updateTags(writes, 'user', user.id, tags), ['user'], 'updateTags'],
  [(writes) => setBoundary(writes, 'user', user.id, policy.arn), ['user'], 'setBoundary'],

  [(writes) => roles.insertRole(writes, { ...role, id: 'AROANEW', name: 'New' }), [], 'insertRole'],
  [(writes) => roles.updateTrustPolicy(writes, role.id, world.trust(user.id)), aRole, 'updateTrustPolicy'],
  [
    (writes) => roles.updateRoleSettings(writes, role.id, { maxSessionDuration: 7200 }),
    aRole,
    'updateRoleSettings',
  ],
  [(writes) => roles.deleteRoleRecord(writes, role.id), aRole, 'deleteRoleRecord'],
  [(writes) => updateTags(writes, 'role', role.id, tags), aRole, 'updateTags'],
  [(writes) => setBoundary(writes, 'role', role.id, null), aRole, 'setBoundary'],

  [(writes) => groups.insertGroup(writes, { ...group, id: 'AGPANEW', name: 'New' }), [], 'insertGroup'],
  [(writes) => groups.renameGroup(writes, group.id, { name: 'Old', path: '/' }), ['user'], 'renameGroup'],
  [
    (writes) =>
      assignments.insertRoleAssignment(writes, {
        roleId: role.id,
        holder: { kind: 'user', id: user.id },
        assignedAt: now,
      }),
    ['user'],
    'insertRoleAssignment',
  ],
  [
    (writes) =>
      assignments.insertRoleAssignment(writes, {
        roleId: role.id,
        holder: { kind: 'group', id: group.id },
        assignedAt: now,
      }),
    ['user'],
    'insertRoleAssignment',
  ],
  [
    (writes) =>
      assignments.deleteRoleAssignment(writes, world.assignedRole.id, { kind: 'user', id: otherUser.id }),
    ['other user'],
    'deleteRoleAssignment',
  ],
  [
    (writes) => assignments.deleteAssignmentsOf(writes, { kind: 'user', id: otherUser.id }),
    ['other user'],
    'deleteAssignmentsOf',
  ],
  [(writes) => roles.deleteRoleRecord(writes, world.assignedRole.id), ['other user'], 'deleteRoleRecord'],
  [
    (writes) =>
      policies.putInlinePolicy(writes, {
        ownerId: world.assignedRole.id,
        name: 'own',
        document: allow('ec2:*'),
      }),
    ['other user'],
    'putInlinePolicy',
  ],
  [(writes) => groups.updateGroupDescription(writes, group.id, 'all of us'), [], 'updateGroupDescription'],
  [(writes) => groups.deleteGroupRecord(writes, world.otherGroup.id), [], 'deleteGroupRecord'],
  [(writes) => groupMembers.addGroupMember(writes, group.id, otherUser), ['other user'], 'addGroupMember'],
  [(writes) => groupMembers.removeGroupMember(writes, group.id, user.id), ['user'], 'removeGroupMember'],
  [(writes) => groupMembers.renameGroupMember(writes, user.id, 'Eve'), ['user'], 'renameGroupMember'],

  ...(
    [
      [user.id, ['user']],
      [role.id, aRole],
      [group.id, ['user']],
    ] as const
  ).flatMap(
    ([ownerId, forgets]) =>
      [
        [
          (writes: Writes) =>
            policies.putInlinePolicy(writes, { ownerId, name: 'own', document: allow('ec2:*') }),
          forgets,
          'putInlinePolicy',
        ],
        [
          (writes: Writes) => policies.deleteInlinePolicy(writes, ownerId, 'own'),
          forgets,
          'deleteInlinePolicy',
        ],
        [
          (writes: Writes) =>
            policies.attachPolicy(writes, {
              ownerId,
              accountId,
              policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
              attachedAt: now,
            }),
          forgets,
          'attachPolicy',
        ],
        [(writes: Writes) => policies.detachPolicy(writes, ownerId, policy.arn), forgets, 'detachPolicy'],
        [(writes: Writes) => policies.deletePoliciesOf(writes, ownerId), forgets, 'deletePoliciesOf'],
      ] as const,
  ),

  [
    (writes) => managedPolicies.insertManagedPolicy(writes, missingPolicy, allow('a:B')),
    ['other user'],
    'insertManagedPolicy',
  ],
  [
    (writes) => managedPolicies.deleteManagedPolicyRecord(writes, policy),
    bounded,
    'deleteManagedPolicyRecord',
  ],
  [
    (writes) => managedPolicies.updatePolicyDescription(writes, policy.id, 'new', now),
    [],
    'updatePolicyDescription',
  ],
  [(writes) => updateTags(writes, 'managed_policy', policy.id, tags), [], 'updateTags'],
  [(writes) => updateTags(writes, 'instance_profile', 'AIPANEW', tags), [], 'updateTags'],
  [
    (writes) =>
      versions.insertPolicyVersion(writes, policy, {
        document: allow('a:B'),
        createdAt: now,
        isDefault: true,
      }),
    bounded,
    'insertPolicyVersion',
  ],
  [(writes) => versions.updateDefaultVersion(writes, policy, 'v2'), bounded, 'updateDefaultVersion'],
  [
    (writes) => versions.deletePolicyVersionRecord(writes, policy, 'v1'),
    bounded,
    'deletePolicyVersionRecord',
  ],
  [
    (writes) =>
      wholePolicies.insertPolicyWithVersions(
        writes,
        { ...missingPolicy, updatedAt: now, defaultVersionId: 'v7' },
        rest.versions,
      ),
    ['other user'],
    'insertPolicyWithVersions',
  ],
  [
    (writes) => wholePolicies.replacePolicyVersions(writes, policy, rest, now),
    bounded,
    'replacePolicyVersions',
  ],

  [
    (writes) =>
      oidcProviders.insertOidcProvider(writes, {
        ...oidcProvider,
        url: 'new.example.com',
        arn: `${oidcProvider.arn}/new`,
      }),
    [],
    'insertOidcProvider',
  ],
  [
    (writes) => oidcProviders.updateOidcProvider(writes, oidcProvider.arn, { clientIds: ['other'], tags }),
    ['oidc'],
    'updateOidcProvider',
  ],
  [
    (writes) => oidcProviders.deleteOidcProviderRecord(writes, oidcProvider.arn),
    ['oidc'],
    'deleteOidcProviderRecord',
  ],
  [
    (writes) =>
      samlProviders.insertSamlProvider(writes, {
        ...samlProvider,
        name: 'New',
        arn: `${samlProvider.arn}/new`,
        uuid: 'C'.repeat(22),
      }),
    [],
    'insertSamlProvider',
  ],
  [
    (writes) =>
      samlProviders.updateSamlProvider(writes, samlProvider.arn, { assertionEncryptionMode: 'Required' }),
    ['saml'],
    'updateSamlProvider',
  ],
  [
    (writes) => samlProviders.deleteSamlProviderRecord(writes, samlProvider.arn),
    ['saml'],
    'deleteSamlProviderRecord',
  ],
  [
    (writes) => samlKeys.insertSamlPrivateKey(writes, sealer, { ...samlKey, id: 'L'.repeat(22) }),
    ['saml'],
    'insertSamlPrivateKey',
  ],
  [
    (writes) => samlKeys.deleteSamlPrivateKey(writes, samlProvider.arn, samlKey.id),
    ['saml'],
    'deleteSamlPrivateKey',
  ],

  [
    (writes) =>
      accounts.insertAccount(writes, { id: '000011112222', name: 'n', createdAt: now, isManagement: false }),
    [],
    'insertAccount',
  ],
  [(writes) => accounts.renameAccount(writes, accountId, 'new'), ['placement'], 'renameAccount'],
  [(writes) => accounts.moveAccountRecord(writes, accountId, undefined), ['placement'], 'moveAccountRecord'],
  [
    (writes) => organizations.setTypeEnabled(writes, organization, 'SERVICE_CONTROL_POLICY', false),
    everyPlacement,
    'setTypeEnabled',
  ],
  [
    (writes) =>
      organizations.insertOrganization(writes, {
        ...organization,
        id: 'o-new',
        rootId: 'r-new1',
        managementAccountId: accountId,
      }),
    everyPlacement,
    'insertOrganization',
  ],
  [
    (writes) => organizations.updateFeatureSet(writes, organizationId, 'CONSOLIDATED_BILLING'),
    everyPlacement,
    'updateFeatureSet',
  ],
  [
    async (writes) => {
      for (const id of [world.managementAccountId, accountId, world.otherAccountId]) {
        await accounts.updateMembership(writes, id, undefined);
      }
      await organizations.deleteOrganizationRecord(writes, organizationId);
    },
    everyPlacement,
    'deleteOrganizationRecord',
  ],
  [
    (writes) => administrators.insertDelegatedAdministrator(writes, administrator),
    ['placement'],
    'insertDelegatedAdministrator',
  ],
  [
    (writes) => administrators.deleteDelegatedAdministrator(writes, administrator),
    ['placement'],
    'deleteDelegatedAdministrator',
  ],
  [
    (writes) => administrators.deleteAdministrators(writes, organizationId, administrator.servicePrincipal),
    everyPlacement,
    'deleteAdministrators',
  ],
  [
    (writes) =>
      resourcePolicies.putResourcePolicy(writes, {
        id: 'rp-a1b2c3d4',
        organizationId,
        content: world.trust(user.id),
        tags: [],
      }),
    everyPlacement,
    'putResourcePolicy',
  ],
  [
    (writes) => resourcePolicies.deleteResourcePolicy(writes, organizationId),
    everyPlacement,
    'deleteResourcePolicy',
  ],
  [(writes) => accounts.updateMembership(writes, accountId, undefined), ['placement'], 'updateMembership'],
  [(writes) => accounts.closeAccountRecord(writes, accountId, now), ['placement'], 'closeAccountRecord'],
  [(writes) => attachments.detachAllFrom(writes, accountId), ['placement'], 'detachAllFrom'],
  [
    (writes) => attachments.insertAttachment(writes, { ...onAccount, targetId: world.otherAccountId }),
    ['other placement'],
    'insertAttachment',
  ],
  [
    (writes) => attachments.insertAttachment(writes, { ...attachment, targetId: world.emptyUnitId }),
    everyPlacement,
    'insertAttachment',
  ],
  [(writes) => attachments.deleteAttachment(writes, onAccount), ['placement'], 'deleteAttachment'],
  [
    (writes) => attachments.deleteAttachment(writes, { ...attachment, targetId: world.unitId }),
    everyPlacement,
    'deleteAttachment',
  ],
  [
    (writes) => attachments.attachFullAccessToAll(writes, organization, 'RESOURCE_CONTROL_POLICY'),
    everyPlacement,
    'attachFullAccessToAll',
  ],
  [
    (writes) => attachments.detachAll(writes, organizationId, 'SERVICE_CONTROL_POLICY'),
    everyPlacement,
    'detachAll',
  ],
  [
    (writes) => units.insertUnit(writes, { id: 'ou-a1b2-11111111', organizationId, name: 'New', tags: [] }),
    everyPlacement,
    'insertUnit',
  ],
  [(writes) => units.renameUnit(writes, world.unitId, 'Renamed'), [], 'renameUnit'],
  [(writes) => units.deleteUnit(writes, world.emptyUnitId), everyPlacement, 'deleteUnit'],
  [
    (writes) =>
      organizationPolicies.insertOrganizationPolicy(writes, {
        ...organizationPolicy,
        id: 'p-new',
        name: 'New',
      }),
    everyPlacement,
    'insertOrganizationPolicy',
  ],
  [
    (writes) =>
      organizationPolicies.updateOrganizationPolicy(writes, organizationPolicy.id, {
        name: organizationPolicy.name,
        description: organizationPolicy.description,
        content: allow('ec2:*'),
        updatedAt: now,
      }),
    everyPlacement,
    'updateOrganizationPolicy',
  ],
  [
    (writes) => organizationPolicies.deleteOrganizationPolicy(writes, organizationPolicy.id),
    everyPlacement,
    'deleteOrganizationPolicy',
  ],
  [
    (writes) => putOrganizationFeature(writes, organizationId, 'RootSessions', true),
    [],
    'putOrganizationFeature',
  ],
  ...(
    [
      ['organization', organizationId, []],
      ['organizational_unit', world.unitId, []],
      ['organization_policy', organizationPolicy.id, []],
      ['organization_resource_policy', 'rp-a1b2c3d4', []],
      ['account', accountId, ['placement']],
    ] as const
  ).map(
    ([tagged, id, forgets]) =>
      [
        (writes: Writes) => updateOrganizationTags(writes, tagged, id, tags),
        forgets,
        'updateOrganizationTags',
      ] as const,
  ),
];

describe('a write', () => {
  test.each(table.map(([write, forgets, name]) => ({ write, forgets, name })))(
    'by $name forgets: $forgets',
    async ({ write, forgets }) => {
      const warm = await world.openWarmDirectory();
      expect(await world.readForgotten(warm.directory)).toEqual([]);
      await warm.directory.write(write);
      expect(new Set(await world.readForgotten(warm.directory))).toEqual(new Set(forgets));
      // What is read now is what the store has, be it from a cache or not.
      expect(await world.readAll(warm.directory)).toEqual(await world.readAll(warm.fresh()));
    },
  );

  it('that fails forgets nothing', async () => {
    const warm = await world.openWarmDirectory();
    const failing = warm.directory.write(async (writes) => {
      await users.deleteUserRecord(writes, otherUser.id);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await world.readForgotten(warm.directory)).toEqual([]);
  });

  it('that is run again forgets what its last run changed', async () => {
    const { directory } = await world.openWarmDirectory(runningAgain);
    let runs = 0;
    await directory.write(async (writes) => {
      runs += 1;
      if (runs === 1) await updateTags(writes, 'user', user.id, tags);
      else await updateTags(writes, 'role', role.id, tags);
    });
    expect(await world.readForgotten(directory)).toEqual(aRole);
  });

  it('that makes a role again is seen under its ARN', async () => {
    const { directory } = await world.openWarmDirectory();
    const again = { ...otherRole, id: 'AROAAGAIN' };
    await directory.write(async (writes) => {
      await policies.deletePoliciesOf(writes, otherRole.id);
      await roles.deleteRoleRecord(writes, otherRole.id);
    });
    expect(await directory.roleByArn(otherRole.arn)).toBeUndefined();
    await directory.write((writes) => roles.insertRole(writes, again));
    expect((await directory.roleByArn(otherRole.arn))?.role).toEqual(again);
  });

  it('of many forgets each of them', async () => {
    const warm = await world.openWarmDirectory();
    await warm.directory.write(async (writes) => {
      for (const { id } of [role, otherRole]) await updateTags(writes, 'role', id, tags);
      await updateTags(writes, 'user', user.id, tags);
    });
    expect(await world.readForgotten(warm.directory)).toEqual(['user', ...aRole, 'other role']);
  });
});

describe('every function that writes what caches are made of', () => {
  it('has a row in the table', () => {
    const rows = new Set(table.map(([, , name]) => name));
    expect([...readWritingFunctions()].sort()).toEqual([...rows].sort());
  });

  it('is a record function', () => {
    expect(readOtherWriters().toSorted()).toEqual([
      join('directory', 'queries.ts'),
      join('store', 'changes', 'changing.ts'),
    ]);
  });

  it('is of the directory', () => {
    expect([...readTablesWrittenElsewhere()].sort()).toEqual([
      "'audit_head'",
      "'audit_key'",
      "'change'",
      "'change_log'",
      "'ended_session'",
      "'installation'",
      "'node'",
      "'session_epoch'",
      "'session_key'",
      "'used_assertion'",
      "'web_identity_key'",
    ]);
  });

  it('beside it names what every node has in memory', () => {
    const held = ['audit_key', 'ended_session', 'session_epoch', 'session_key', 'web_identity_key'];
    expect(readSilentWriters(held)).toEqual([]);
    expect(readSilentWriters(['audit_head'])).not.toEqual([]);
  });
});

import {
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateVirtualMFADeviceCommand,
  DeleteAccountAliasCommand,
  DisableOutboundWebIdentityFederationCommand,
  EnableOutboundWebIdentityFederationCommand,
  GetAccountSummaryCommand,
  GetOutboundWebIdentityFederationInfoCommand,
  ListAccountAliasesCommand,
  SetSecurityTokenServicePreferencesCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, makeUser } from '../support/world.ts';
import { allowEverything, refusalOf, trust } from './support.ts';

/** Another account and its administrator, so that what accounts set is seen to be theirs alone. */
const otherId = '999988887777';
const otherKey = {
  accessKeyId: 'AKIAOTHERACCOUNTADMIN',
  secretAccessKey: 'a-secret-of-the-other-account-0123456789',
};

let service: TestService;
let iam: IAMClient;
let other: IAMClient;
beforeAll(async () => {
  service = await startTestService(
    {},
    {
      accounts: [
        { id: testAccountId },
        {
          id: otherId,
          users: [
            {
              userName: 'admin',
              attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
              accessKeys: [otherKey],
            },
          ],
        },
      ],
    },
  );
  iam = service.iam();
  other = service.iam(otherKey);
});
afterAll(() => service.close());

describe('the alias of an account', () => {
  const create = (AccountAlias: string, client = iam) =>
    client.send(new CreateAccountAliasCommand({ AccountAlias }));
  const remove = (AccountAlias: string) => iam.send(new DeleteAccountAliasCommand({ AccountAlias }));
  const aliases = async (client = iam) =>
    (await client.send(new ListAccountAliasesCommand({}))).AccountAliases;

  test('is one, and takes the place of the one before', async () => {
    expect(await aliases()).toEqual([]);
    await create('first-one');
    await create('second-one');
    expect(await aliases()).toEqual(['second-one']);
    expect(await aliases(other)).toEqual([]);
  });

  test('is no other account’s', async () => {
    expect(await refusalOf(create('second-one', other))).toEqual({
      code: 'EntityAlreadyExists',
      status: 409,
      message: 'The account alias second-one already exists.',
    });
    await create('first-one', other);
  });

  test('is deleted by its name', async () => {
    const missing = (alias: string) => ({
      code: 'NoSuchEntity',
      status: 404,
      message: `The account alias ${alias} cannot be found.`,
    });
    expect(await refusalOf(remove('first-one'))).toEqual(missing('first-one'));
    await remove('second-one');
    expect(await refusalOf(remove('second-one'))).toEqual(missing('second-one'));
    expect(await aliases()).toEqual([]);
    expect(await aliases(other)).toEqual(['first-one']);
  });

  test.each(['ab', 'A-b', '-abc', 'abc-', 'a--b', 'a'.repeat(64), 'a_b'])('%s is none', async (alias) => {
    expect((await refusalOf(create(alias))).code).toBe('ValidationError');
  });
});

describe('outbound web identity federation', () => {
  const enable = (client = iam) => client.send(new EnableOutboundWebIdentityFederationCommand({}));
  const disable = () => iam.send(new DisableOutboundWebIdentityFederationCommand({}));
  const info = () => iam.send(new GetOutboundWebIdentityFederationInfoCommand({}));
  const disabled = { code: 'FeatureDisabled', status: 404 };

  test('gives the account an issuer, which it keeps', async () => {
    expect(await refusalOf(info())).toMatchObject(disabled);
    expect(await refusalOf(disable())).toMatchObject(disabled);
    const { IssuerIdentifier } = await enable();
    expect(IssuerIdentifier).toMatch(new RegExp(`^${service.url}/issuers/[0-9a-f-]{36}$`));
    expect(await info()).toMatchObject({ IssuerIdentifier, JwtVendingEnabled: true });
    expect(await refusalOf(enable())).toMatchObject({ code: 'FeatureEnabled', status: 409 });
    expect((await enable(other)).IssuerIdentifier).not.toBe(IssuerIdentifier);
    await disable();
    expect(await refusalOf(info())).toMatchObject(disabled);
    expect((await enable()).IssuerIdentifier).toBe(IssuerIdentifier);
  });
});

describe('the summary of an account', () => {
  const summary = async (client = iam) => (await client.send(new GetAccountSummaryCommand({}))).SummaryMap!;

  test('has every key that AWS names, and its quotas', async () => {
    expect(await summary(other)).toEqual({
      Users: 1,
      UsersQuota: 5000,
      Groups: 0,
      GroupsQuota: 300,
      // The role by which the management account administers it.
      Roles: 1,
      RolesQuota: 1000,
      Policies: 0,
      PoliciesQuota: 1500,
      PolicySizeQuota: 6144,
      PolicyVersionsInUse: 0,
      PolicyVersionsInUseQuota: 10_000,
      VersionsPerPolicyQuota: 5,
      InstanceProfiles: 0,
      InstanceProfilesQuota: 1000,
      Providers: 0,
      ServerCertificates: 0,
      ServerCertificatesQuota: 20,
      MFADevices: 0,
      MFADevicesInUse: 0,
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 0,
      AccountPasswordPresent: 0,
      AccountSigningCertificatesPresent: 0,
      SigningCertificatesPerUserQuota: 2,
      AccessKeysPerUserQuota: 2,
      GroupsPerUserQuota: 10,
      AttachedPoliciesPerUserQuota: 10,
      AttachedPoliciesPerGroupQuota: 10,
      AttachedPoliciesPerRoleQuota: 10,
      UserPolicySizeQuota: 2048,
      GroupPolicySizeQuota: 5120,
      RolePolicySizeQuota: 10_240,
      AssumeRolePolicySizeQuota: 2048,
      GlobalEndpointTokenVersion: 1,
    });
  });

  test('counts what there is', async () => {
    const before = await summary();
    await makeUser(service, 'counted');
    await makeRole(service, 'counted', trust(testAccountId));
    await iam.send(new CreateGroupCommand({ GroupName: 'counted' }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: 'counted' }));
    await iam.send(new CreateOpenIDConnectProviderCommand({ Url: 'https://counted.example.com' }));
    await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'counted' }));
    const made = { PolicyName: 'counted', PolicyDocument: allowEverything };
    const { Policy } = await iam.send(new CreatePolicyCommand(made));
    const version = { PolicyArn: Policy!.Arn, PolicyDocument: allowEverything };
    await iam.send(new CreatePolicyVersionCommand(version));
    const after = await summary();
    const grown = Object.entries(after).filter(([key, value]) => value !== before[key as never]);
    expect(Object.fromEntries(grown.map(([key, value]) => [key, value - before[key as never]]))).toEqual({
      Users: 1,
      Roles: 1,
      Groups: 1,
      Policies: 1,
      PolicyVersionsInUse: 2,
      InstanceProfiles: 1,
      Providers: 1,
      MFADevices: 1,
    });
  });

  test('shows the version of the global endpoint’s tokens that was set', async () => {
    const set = (GlobalEndpointTokenVersion: 'v1Token' | 'v2Token') =>
      iam.send(new SetSecurityTokenServicePreferencesCommand({ GlobalEndpointTokenVersion }));
    await set('v2Token');
    expect(await summary()).toMatchObject({ GlobalEndpointTokenVersion: 2 });
    expect(await summary(other)).toMatchObject({ GlobalEndpointTokenVersion: 1 });
    await set('v1Token');
    expect(await summary()).toMatchObject({ GlobalEndpointTokenVersion: 1 });
  });

  test('is a map on the wire, in XML and in JSON', async () => {
    const parameters = { Action: 'GetAccountSummary', Version: '2010-05-08' };
    const call = signedForm(service.url, parameters, service.administrator, { service: 'iam' });
    const xml = await send(service.url, call);
    expect(xml.body).toContain(
      '    <SummaryMap>\n      <entry>\n        <key>Users</key>\n        <value>2</value>\n      </entry>\n',
    );
    const json = await send(service.url, {
      ...call,
      headers: { ...call.headers, Accept: 'application/json' },
    });
    expect(JSON.parse(json.body)).toMatchObject({
      GetAccountSummaryResponse: { GetAccountSummaryResult: { SummaryMap: { Users: 2 } } },
    });
  });

  test('says whether root has keys', async () => {
    expect((await summary()).AccountAccessKeysPresent).toBe(0);
    // Only root makes keys for root, so the account has none here; a user's keys are not root's.
    await iam.send(new CreateAccessKeyCommand({ UserName: 'counted' }));
    expect((await summary()).AccountAccessKeysPresent).toBe(0);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateOpenIDConnectProviderCommand,
  ListOpenIDConnectProviderTagsCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole, policy, refusal } from '../support/world.ts';
import { makeCertificates } from './oidc-certificates.ts';
import { startIssuer } from './oidc-issuer.ts';
import type { Claims, TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, loopback, makeProvider, trustProvider } from './oidc-world.ts';

/** Which claims a trust policy can ask for, and what is said of those that it cannot. */

let service: TestService;
let issuer: TestIssuer;
let provider: string;
let host: string;
let logFile: string;

beforeAll(async () => {
  const certificates = makeCertificates();
  logFile = join(certificates.caFile, '../log.txt');
  service = await startTestService({
    federationPrivateNetworks: loopback,
    federationCaFile: certificates.caFile,
    logLevel: 'warn',
    logFile,
  });
  issuer = await startIssuer(certificates, service, '/realms/Main');
  host = issuer.url.slice('https://'.length);
  provider = await makeProvider(service, issuer.url);
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

const declare = (Value: string) =>
  service.iam().send(
    new TagOpenIDConnectProviderCommand({
      OpenIDConnectProviderArn: provider,
      Tags: [{ Key: 'locum:condition-claims', Value }],
    }),
  );

/** What the newest event with this name says that no token has. */
async function unknownKeys(name: string): Promise<unknown> {
  service.advance(5);
  const { Events } = await service
    .cloudtrail()
    .send(
      new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] }),
    );
  const event = JSON.parse(Events?.[0]?.CloudTrailEvent ?? '{}') as {
    additionalEventData?: { unknownClaimKeys?: unknown };
  };
  return event.additionalEventData?.unknownClaimKeys;
}

describe('a claim that a provider declares with its tag', () => {
  const admins = () => ({
    'ForAnyValue:StringEquals': { [`${host}:realm_access/roles`]: 'admin' },
    StringEquals: { [`${host}:tenantId`]: 'blue' },
  });
  const claims: Claims = { realm_access: { roles: ['viewer', 'admin'] }, tenantId: 'blue' };

  test('is a condition key for as long as it does, and for tokens that have it', async () => {
    const role = await makeRole(service, 'admins', trustProvider(provider, admins()));
    const assume = async (rest: Claims = {}): Promise<unknown> =>
      await assumeWithToken(service, role, await issuer.token({ ...claims, ...rest }));
    expect(await refusal(assume())).toMatchObject({ code: 'AccessDenied' });
    await declare('realm_access/roles tenantId');
    await expect(assume()).resolves.toBeDefined();
    for (const rest of [
      { realm_access: { roles: ['viewer'] } },
      { realm_access: { roles: [] } },
      { realm_access: 'admin' },
      { tenantId: 'red' },
      { tenantId: undefined, tenantid: 'blue' },
    ]) {
      expect(await refusal(assume(rest))).toMatchObject({ code: 'AccessDenied' });
    }
    await service.iam().send(
      new UntagOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: provider,
        TagKeys: ['locum:condition-claims'],
      }),
    );
    expect(await refusal(assume())).toMatchObject({ code: 'AccessDenied' });
  });

  test.each([
    [
      'aud',
      'The tag locum:condition-claims cannot name aud: that is a condition key of every token of this issuer.',
    ],
    ['groups EMAIL', 'The tag locum:condition-claims cannot name EMAIL:'],
    ['tenantId groups tenantid', 'The tag locum:condition-claims names tenantId twice in different case'],
  ])('cannot stand in for another: %s', async (value, message) => {
    await declare('groups');
    const refused = { code: 'InvalidInput', status: 400, message: expect.stringContaining(message) };
    expect(await refusal(declare(value))).toMatchObject(refused);
    const made = service.iam().send(
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://another.example.com',
        Tags: [{ Key: 'locum:condition-claims', Value: value }],
      }),
    );
    expect(await refusal(made)).toMatchObject(refused);
    const tags = await service
      .iam()
      .send(new ListOpenIDConnectProviderTagsCommand({ OpenIDConnectProviderArn: provider }));
    expect(tags.Tags).toEqual([{ Key: 'locum:condition-claims', Value: 'groups' }]);
  });

  test('is absent where a token has another one that could be meant', async () => {
    await declare('teams/blue');
    const role = await makeRole(
      service,
      'blue',
      trustProvider(provider, { StringEquals: { [`${host}:teams/blue`]: 'lead' } }),
    );
    const assume = async (teams: Claims): Promise<unknown> =>
      await assumeWithToken(service, role, await issuer.token(teams));
    await expect(assume({ teams: { blue: 'lead' } })).resolves.toBeDefined();
    await expect(assume({ 'teams/blue': 'lead' })).resolves.toBeDefined();
    const both = assume({ 'teams/blue': 'lead', teams: { blue: 'member' } });
    expect(await refusal(both)).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('a condition key that no token of the issuer has', () => {
  test('is warned of in the event and in the log when it is written, unless the provider declares it', async () => {
    await declare('groups');
    const condition = (key: string) => ({ StringEquals: { [`${host}:${key}`]: 'blue' } });
    await makeRole(service, 'first', trustProvider(provider, condition('department')));
    expect(await unknownKeys('CreateRole')).toEqual([`${host}:department`]);
    await makeRole(service, 'second', trustProvider(provider, condition('Groups')));
    expect(await unknownKeys('CreateRole')).toBeUndefined();
    const update = (PolicyDocument: string) =>
      service.iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: 'second', PolicyDocument }));
    await update(trustProvider(provider, condition('realm_access')));
    expect(await unknownKeys('UpdateAssumeRolePolicy')).toEqual([`${host}:realm_access`]);
    await expect
      .poll(() =>
        readFileSync(logFile, 'utf8')
          .split('\n')
          .filter((line) => line.includes('a trust policy asks for claims'))
          .map((line) => (JSON.parse(line) as { conditionKeys: unknown }).conditionKeys)
          .slice(-2),
      )
      .toEqual([[`${host}:department`], [`${host}:realm_access`]]);
  });

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['token.actions.githubusercontent.com', 'of GitHub', ['sub', 'repository_id', 'JOB_WORKFLOW_REF'], []],
    ['token.actions.githubusercontent.com', 'misspelled', ['sub', 'repo'], ['repo']],
    ['gitlab.example.com', 'of a GitLab of one’s own', ['sub', 'project_path'], ['project_path']],
    ['login.microsoftonline.com/tenant/v2.0', 'of Entra', ['aud', 'groups', 'tid'], ['groups', 'tid']],
    ['issuer.example.com', 'of every issuer', ['aud', 'sub', 'amr', 'oaud', 'azp', 'email'], []],
  ])('at %s, %s', async (url, _whose, claims, unknown) => {
    const keys = Object.fromEntries(claims.map((claim) => [`${url}:${claim}`, 'x']));
    const arn = `arn:aws:iam::${service.accountId}:oidc-provider/${url}`;
    await makeRole(service, `role-${claims.join('-')}`, trustProvider(arn, { StringEquals: keys }));
    expect(await unknownKeys('CreateRole')).toEqual(
      unknown.length === 0 ? undefined : unknown.map((claim) => `${url}:${claim}`),
    );
  });

  test('is not one of another statement, or of another kind of key', async () => {
    const statement = (name: string, condition: object) => ({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${service.accountId}:oidc-provider/${name}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: condition },
    });
    await makeRole(
      service,
      'two-issuers',
      policy(
        statement('gitlab.com', { 'gitlab.com:project_id': '7', 'aws:SourceAccount': 'x' }),
        statement('issuer.example.com', {
          'issuer.example.com:sub': 'x',
          'issuer.example.com.evil:group': 'x',
        }),
      ),
    );
    expect(await unknownKeys('CreateRole')).toBeUndefined();
  });
});

import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audience, makeProvider, startWithIssuer, trustProvider } from '../federation/oidc-world.ts';
import type { TestIssuer } from '../federation/oidc-issuer.ts';
import { readEvents } from '../support/audit-files.ts';
import type { TestService } from '../support/running-service.ts';
import { callVultr, makeApiKey } from '../support/vultr-client.ts';
import { allow, makeRole, makeUser, policy, trust } from '../support/world.ts';

const path = '/v2/assumed-roles/compatibility/aws/sts';
const otherUuid = '01234567-89ab-8def-8123-456789abcdef';

let service: TestService;
let issuer: TestIssuer;
let keyId: string;
let key: string;
let organization: string;
/** The roles that trust the user, and the issuer. */
let role: string;
let federatedRole: string;

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  const provider = await makeProvider(service, issuer.url);
  await makeUser(service, 'dev', policy(allow(['sts:AssumeRole', 'iam:ListRoles'])));
  await makeRole(service, 'deploy', policy(trust(`arn:aws:iam::${service.accountId}:user/dev`)), {
    path: '/ci/',
    policy: policy(allow('iam:ListUsers')),
  });
  await makeRole(service, 'federated', trustProvider(provider));
  await makeRole(service, 'closed', policy(trust(`arn:aws:iam::${service.accountId}:user/administrator`)));
  ({ id: keyId, key } = await makeApiKey(service, 'dev'));
  organization = (await callVultr(service, key, 'GET', '/v2/organizations')).body.orgs[0].id;
  role = await idOf('deploy');
  federatedRole = await idOf('federated');
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

async function idOf(name: string): Promise<string> {
  const { body } = await callVultr(service, key, 'GET', '/v2/roles');
  return body.roles.find((found: { name: string }) => found.name === name).id;
}

const arnOf = (roleId: string, organizationId = organization) =>
  `arn:aws:iam::${organizationId}:role/${roleId}`;

/** The lines of Vultr's own guide. */
async function post(bearer: string | undefined, form: Record<string, string>, at = path) {
  const response = await fetch(service.url + at, {
    method: 'POST',
    headers: {
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/xml',
    },
    body: new URLSearchParams(form).toString(),
  });
  const text = await response.text();
  const element = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    code: element('Code'),
    arn: element('Arn'),
    credentials: {
      accessKeyId: element('AccessKeyId'),
      secretAccessKey: element('SecretAccessKey'),
      sessionToken: element('SessionToken'),
    },
  };
}

const assume = (bearer: string | undefined, more: Record<string, string> = {}) =>
  post(bearer, { Action: 'AssumeRole', RoleArn: arnOf(role), RoleSessionName: 'guide', ...more });

describe('AssumeRole of who bears an API key', () => {
  test('answers STS’s XML, with credentials that sign', async () => {
    const answer = await assume(key);
    expect(answer).toMatchObject({
      status: 200,
      type: 'text/xml',
      arn: `arn:aws:sts::${service.accountId}:assumed-role/deploy/guide`,
    });
    expect(answer.text).toMatch(
      /^<AssumeRoleResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/">/,
    );
    expect(answer.text).toMatch(/<ResponseMetadata>\s*<RequestId>[\da-f-]{36}<\/RequestId>/);
    const { Arn } = await service.sts(answer.credentials).send(new GetCallerIdentityCommand());
    expect(Arn).toBe(answer.arn);
    expect((await service.iam(answer.credentials).send(new ListUsersCommand({}))).Users).toHaveLength(2);
  });

  test.each([
    ['with a version and a duration', { Version: '2011-06-15', DurationSeconds: '900' }],
    ['with the ARN that IAM has for the role', { RoleArn: 'arn:aws:iam::111122223333:role/ci/deploy' }],
  ])('%s', async (_case, more) => {
    expect((await assume(key, more)).status).toBe(200);
  });

  test('is recorded as STS’s, of the user and by the id of his key', async () => {
    await assume(key);
    await service.restart();
    const events = readEvents(join(service.data, 'audit'));
    expect(events.findLast(({ eventName }) => eventName === 'AssumeRole')).toMatchObject({
      eventSource: 'sts.amazonaws.com',
      userIdentity: { type: 'IAMUser', userName: 'dev', accessKeyId: keyId },
      requestParameters: { roleArn: `arn:aws:iam::${service.accountId}:role/ci/deploy` },
    });
    expect(JSON.stringify(events)).not.toContain(key);
  });

  test.each<[string, (closed: string) => Record<string, string>]>([
    ['a role that does not trust the user', (closed) => ({ RoleArn: arnOf(closed) })],
    ['a role that there is not', () => ({ RoleArn: arnOf(otherUuid) })],
    ['the role of another organization', () => ({ RoleArn: arnOf(role, otherUuid) })],
    ['an organization where a role is to be', () => ({ RoleArn: arnOf(organization) })],
  ])('%s: the same refusal', async (_case, more) => {
    const answer = await assume(key, more(await idOf('closed')));
    expect(answer).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(answer.text).toContain('is not authorized to perform: sts:AssumeRole');
  });

  test.each<[string, string | undefined, Record<string, string>, number, string]>([
    ['no key', undefined, {}, 401, 'Unauthorized'],
    ['a wrong key', 'A'.repeat(36), {}, 401, 'Unauthorized'],
    ['no action', 'key', { Action: '' }, 400, 'InvalidAction'],
    ['another action', 'key', { Action: 'GetSessionToken' }, 400, 'InvalidAction'],
    ['another version', 'key', { Version: '2010-05-08' }, 400, 'InvalidAction'],
    ['no session name', 'key', { RoleSessionName: '' }, 400, 'ValidationError'],
    ['no ARN', 'key', { RoleArn: 'deploy-the-service-now' }, 400, 'ValidationError'],
  ])('%s is refused in XML', async (_case, bearer, more, status, code) => {
    const answer = await assume(bearer === 'key' ? key : bearer, more);
    expect(answer).toMatchObject({ status, code });
    expect(answer.text).toMatch(/^<ErrorResponse /);
  });

  test('is asked for by POST alone', async () => {
    const response = await fetch(`${service.url}${path}?Action=AssumeRole`);
    expect(response.status).toBe(405);
  });
});

describe('AssumeRoleWithWebIdentity', () => {
  const form = () => ({
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn: arnOf(federatedRole),
    RoleSessionName: 'pod',
  });

  test.each<[string, (token: string) => [string | undefined, Record<string, string>]]>([
    ['borne and in the form, as Vultr’s guide has it', (token) => [token, { WebIdentityToken: token }]],
    ['borne alone', (token) => [token, {}]],
    ['in the form alone', (token) => [undefined, { WebIdentityToken: token }]],
  ])('takes a token that is %s', async (_case, place) => {
    const [bearer, more] = place(await issuer.token());
    const answer = await post(bearer, { ...form(), ...more });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`<Audience>${audience}</Audience>`);
    const { Arn } = await service.sts(answer.credentials).send(new GetCallerIdentityCommand());
    expect(Arn).toBe(`arn:aws:sts::${service.accountId}:assumed-role/federated/pod`);
  });

  test('is called by AWS’s SDK as in a pod', async () => {
    const sts = new STSClient({ endpoint: service.url + path, region: 'us-east-1', maxAttempts: 1 });
    const { AssumedRoleUser } = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: arnOf(federatedRole),
        RoleSessionName: 'pod',
        WebIdentityToken: await issuer.token(),
      }),
    );
    expect(AssumedRoleUser?.Arn).toContain('assumed-role/federated/pod');
  });

  test('refuses two tokens, a token that is none, and a role that does not trust the issuer', async () => {
    const token = await issuer.token();
    const two = await post(token, { ...form(), WebIdentityToken: await issuer.token({ sub: 'other' }) });
    expect(two).toMatchObject({ status: 400, code: 'InvalidIdentityToken' });
    expect(await post(key, form())).toMatchObject({ status: 400, code: 'InvalidIdentityToken' });
    const untrusted = await post(token, { ...form(), RoleArn: arnOf(role) });
    expect(untrusted).toMatchObject({ status: 403, code: 'AccessDenied' });
  });
});

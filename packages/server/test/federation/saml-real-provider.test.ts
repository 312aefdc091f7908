import { generateKeyPairSync } from 'node:crypto';
import { CreateSAMLProviderCommand, ListUsersCommand, UpdateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, makeRole, policy } from '../support/world.ts';
import { barriersOn } from './page-barriers.ts';
import { createSigner } from './saml-idp.ts';
import { allActions, assumeWithSaml, providerArn, roleArnOf, trustSaml } from './saml-world.ts';
import { signInAt } from './sign-in-at.ts';
import { person, simpleSamlPhpObstacle, startSimpleSamlPhp } from './simplesamlphp.ts';
import type { SimpleSamlPhp } from './simplesamlphp.ts';

const obstacle = simpleSamlPhpObstacle();
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`);
else if (chromiumPath === undefined)
  console.warn('skipped in part: Chromium is not installed (apt-get install chromium)');

const aws = 'https://aws.amazon.com/SAML/Attributes/';
const attributes = {
  [`${aws}Role`]: [`${roleArnOf('Reader')},${providerArn}`, `${providerArn},${roleArnOf('Writer')}`],
  [`${aws}RoleSessionName`]: ['alice@example.com'],
  [`${aws}PrincipalTag:team`]: ['platform'],
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': ['member', 'staff'],
};
const condition = { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': 'staff' } };

describe.skipIf(obstacle !== undefined)('SimpleSAMLphp', () => {
  let service: TestService;
  let idp: SimpleSamlPhp;
  beforeAll(async () => {
    service = await startTestService();
    idp = await startSimpleSamlPhp({ service: `${service.url}/saml`, attributes });
    const SAMLMetadataDocument = await idp.metadata();
    await service.iam().send(new CreateSAMLProviderCommand({ Name: 'Company', SAMLMetadataDocument }));
    for (const name of ['Reader', 'Writer']) {
      await makeRole(service, name, trustSaml(condition, allActions), {
        policy: policy(
          allow('iam:ListUsers', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'platform' } } }),
        ),
      });
    }
  }, 60_000);
  afterAll(async () => {
    idp?.close();
    await service?.close();
  });

  test('signs assertions that AssumeRoleWithSAML takes', async () => {
    const assertion = await signInAt(idp, `${service.url}/saml`);
    const answer = await assumeWithSaml(service, assertion, { RoleArn: roleArnOf('Writer') });
    expect(answer).toMatchObject({
      Subject: 'alice',
      SubjectType: 'persistent',
      Issuer: `${idp.url}/idp`,
      Audience: `${service.url}/saml`,
      AssumedRoleUser: { Arn: `arn:aws:sts::${testAccountId}:assumed-role/Writer/alice@example.com` },
    });
  });

  test('encrypts assertions too, with the keys that are on the provider', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const encryption = createSigner();
    await service.iam().send(
      new UpdateSAMLProviderCommand({
        SAMLProviderArn: providerArn,
        AddPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }),
    );
    await service.iam().send(
      new UpdateSAMLProviderCommand({
        SAMLProviderArn: providerArn,
        AddPrivateKey: encryption.key,
        AssertionEncryptionMode: 'Required',
      }),
    );
    const encrypting = await startSimpleSamlPhp({
      service: `${service.url}/saml`,
      attributes,
      encryptFor: encryption.certificate,
    });
    try {
      await service.iam().send(
        new UpdateSAMLProviderCommand({
          SAMLProviderArn: providerArn,
          SAMLMetadataDocument: await encrypting.metadata(),
        }),
      );
      const assertion = await signInAt(encrypting, `${service.url}/saml`);
      expect(Buffer.from(assertion, 'base64').toString()).not.toContain('saml:Assertion ');
      expect(await assumeWithSaml(service, assertion)).toMatchObject({ Subject: 'alice' });
    } finally {
      encrypting.close();
      await service.iam().send(
        new UpdateSAMLProviderCommand({
          SAMLProviderArn: providerArn,
          SAMLMetadataDocument: await idp.metadata(),
          AssertionEncryptionMode: 'Allowed',
        }),
      );
    }
  }, 60_000);

  describe.skipIf(chromiumPath === undefined)('a person with a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: chromiumPath!,
        args: ['--no-sandbox', '--disable-gpu'],
      });
    }, 60_000);
    afterAll(() => browser?.close());

    test('signs in, chooses a role and works with its credentials; the sign-in can be handed on', async () => {
      // Without scripts at our pages: SimpleSAMLphp's own sends its form by one, or by a button.
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(idp.signinUrl(`${service.url}/saml`));
      await page.fill('input[name=username]', person.name);
      await page.fill('input[name=password]', person.password);
      const submit = page.locator('button:visible, input[type=submit]:visible');
      await submit.first().click();
      await submit.first().click();
      expect(page.url()).toBe(`${service.url}/saml`);
      expect(await page.textContent('h1')).toBe('Choose a role');
      expect(await barriersOn(page)).toEqual([]);
      await page.getByLabel('Writer').check();
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.textContent('h1')).toBe('Your credentials');
      expect(await barriersOn(page)).toEqual([]);
      const shown = JSON.parse((await page.textContent('pre[data-format=json]')) ?? '') as Record<
        string,
        string
      >;
      const credentials: TestCredentials = {
        accessKeyId: shown['AccessKeyId']!,
        secretAccessKey: shown['SecretAccessKey']!,
        sessionToken: shown['SessionToken']!,
      };
      const Arn = `arn:aws:sts::${testAccountId}:assumed-role/Writer/alice@example.com`;
      expect(await service.sts(credentials).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn });
      expect(await service.iam(credentials).send(new ListUsersCommand({}))).toHaveProperty('Users');
      await page.goto(`${service.url}/signin`);
      expect(await page.textContent('main')).toContain(Arn);
      expect(await barriersOn(page)).toEqual([]);
      await context.close();

      const { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken } = credentials;
      const Session = JSON.stringify({ sessionId, sessionKey, sessionToken });
      const made = await fetch(
        `${service.url}/federation?${new URLSearchParams({ Action: 'getSigninToken', Session }).toString()}`,
      );
      const { SigninToken } = (await made.json()) as { SigninToken: string };
      const Destination = `${service.url}/signin`;
      const other = await (await browser.newContext()).newPage();
      await other.goto(
        `${service.url}/federation?${new URLSearchParams({ Action: 'login', Destination, SigninToken }).toString()}`,
      );
      expect(other.url()).toBe(Destination);
      expect(await other.textContent('main')).toContain(Arn);
      await other.getByRole('button', { name: 'Sign out' }).click();
      expect(await other.textContent('h1')).toBe('You are signed out');
      await other.goto(Destination);
      expect(await other.textContent('h1')).toBe('You are not signed in');
      await other.goto(`${service.url}/saml`);
      expect(await other.textContent('h1')).toBe('You could not be signed in');
      expect(await barriersOn(other)).toEqual([]);
    }, 120_000);
  });
});

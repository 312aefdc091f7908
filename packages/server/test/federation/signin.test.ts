import { createHash } from 'node:crypto';
import {
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { send } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';
import type { Signer } from './saml-idp.ts';
import { goodAssertion, makeCompany, providerArn, readerPair, roleArnOf, trustSaml } from './saml-world.ts';
import {
  Browser,
  errorIn,
  federationQuery,
  hiddenIn,
  sessionOf,
  shownCredentials,
  titleOf,
} from './signin-browser.ts';

let service: TestService;
let signer: Signer;
let counter = 0;
beforeAll(async () => {
  service = await startTestService();
  signer = await makeCompany(service);
  await makeRole(service, 'Auditor', trustSaml());
  await makeRole(service, 'Closed', trustSaml({ StringEquals: { 'saml:sub': 'nobody' } }));
});
afterAll(() => service.close());

const newBrowser = (): Browser => new Browser(service.url);
const freshAssertion = (parts: Parameters<typeof goodAssertion>[2] = {}): string =>
  goodAssertion(service, signer, { id: `_fresh${(counter += 1)}`, ...parts });

async function offer(browser: Browser, assertion = freshAssertion()): Promise<Record<string, string>> {
  const answer = await browser.post('/saml', { SAMLResponse: assertion });
  expect(titleOf(answer)).toBe('Choose a role');
  return {
    State: hiddenIn(answer.body, 'State'),
    SAMLResponse: hiddenIn(answer.body, 'SAMLResponse'),
    Role: readerPair,
  };
}

describe('signing in with a browser', () => {
  test('offers the roles by account, and hands out credentials of the one that is chosen', async () => {
    const browser = newBrowser();
    const Role = ['Auditor', 'Reader'].map((name) => `${roleArnOf(name)},${providerArn}`);
    const assertion = freshAssertion({ attributes: { Role, SessionDuration: '1800' } });
    const roles = await browser.post('/saml', {
      SAMLResponse: assertion,
      RelayState: 'https://evil.example.com',
    });
    expect(roles.status).toBe(200);
    expect(titleOf(roles)).toBe('Choose a role');
    expect(
      [...roles.body.matchAll(/type="radio" name="Role" value="([^"]*)"/g)].map(([, value]) => value),
    ).toEqual(Role);
    expect(roles.body).toContain(`(${testAccountId})</legend>`);
    expect(roles.body).not.toMatch(/<script|onclick|style=/);
    const form = { State: hiddenIn(roles.body, 'State'), SAMLResponse: assertion, Role: Role[1]! };
    const shown = await browser.post('/saml/role', form);
    expect(titleOf(shown)).toBe('Your credentials');
    for (const text of [
      'export AWS_ACCESS_KEY_ID=',
      '$Env:AWS_ACCESS_KEY_ID=',
      'aws_session_token = ',
      'AWS_ENDPOINT_URL_STS',
      'AWS_ENDPOINT_URL_IAM',
    ]) {
      expect(shown.body).toContain(text);
    }
    const Arn = `arn:aws:sts::${testAccountId}:assumed-role/Reader/alice@example.com`;
    expect(
      await service.sts(shownCredentials(shown.body)).send(new GetCallerIdentityCommand({})),
    ).toMatchObject({ Arn });
    const status = await browser.get('/signin');
    expect(titleOf(status)).toBe('You are signed in');
    expect(status.body).toContain(Arn);
    service.advance(1801);
    expect((await browser.get('/signin')).status).toBe(401);
  });

  test('shows one role too, and signs nobody in before it is chosen', async () => {
    const browser = newBrowser();
    const form = await offer(browser);
    expect((await browser.get('/signin')).status).toBe(401);
    await browser.post('/saml/role', form);
    expect((await browser.get('/signin')).status).toBe(200);
    expect(titleOf(await browser.post('/signin/out', {}))).toBe('You are signed out');
    expect((await browser.get('/signin')).status).toBe(401);
  });

  test('every page is kept to itself: no script, no frame, no cache, no referrer', async () => {
    const browser = newBrowser();
    const pages = [
      await browser.post('/saml', { SAMLResponse: freshAssertion() }),
      await browser.post('/saml', { SAMLResponse: 'nothing' }),
      await browser.get('/saml'),
      await browser.get('/signin'),
      await browser.get('/federation'),
    ];
    for (const { headers, body } of pages) {
      const style = /<style>(.*)<\/style>/s.exec(body)![1]!;
      expect(headers['content-security-policy']).toContain(
        `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      );
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
        ) as string,
      });
    }
    const [first] = [pages[0]!.headers['set-cookie']!].flat();
    expect(first).toMatch(
      /^locum-saml=[\w-]{43}; Path=\/saml\/role; Max-Age=300; HttpOnly; SameSite=Strict$/,
    );
  });

  test('an assertion opens the page once', async () => {
    const assertion = freshAssertion();
    await offer(newBrowser(), assertion);
    const again = await newBrowser().post('/saml', { SAMLResponse: assertion });
    expect(again.status).toBe(400);
    expect(errorIn(again)).toBe('<strong>InvalidIdentityToken</strong>: The SAML assertion was used already');
  });

  test('a choice counts once, in the browser that it was offered to, for what it was offered, and not for long', async () => {
    const browser = newBrowser();
    const form = await offer(browser);
    const over = '<strong>InvalidRequest</strong>: This sign-in is over, or was begun in another browser.';
    expect(errorIn(await newBrowser().post('/saml/role', form))).toBe(over);
    const other = newBrowser();
    await offer(other);
    expect(errorIn(await other.post('/saml/role', form))).toBe(over);
    expect(errorIn(await browser.post('/saml/role', { ...form, SAMLResponse: freshAssertion() }))).toBe(over);
    expect(errorIn(await browser.post('/saml/role', { ...form, State: `${form['State']}A` }))).toBe(over);
    expect(errorIn(await browser.post('/saml/role', { ...form, Role: 'x' }))).toContain(
      "doesn't contain the requested Role",
    );
    const kept = new Map(browser.cookies);
    expect(titleOf(await browser.post('/saml/role', form))).toBe('Your credentials');
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect(errorIn(await browser.post('/saml/role', form))).toContain('was used already');
    const late = await offer(browser);
    service.advance(300);
    expect(errorIn(await browser.post('/saml/role', late))).toBe(over);
  });

  test('what the API refuses is told in its words, with its request id', async () => {
    const browser = newBrowser();
    const Role = `${roleArnOf('Closed')},${providerArn}`;
    const form = await offer(browser, freshAssertion({ attributes: { Role } }));
    const refused = await browser.post('/saml/role', { ...form, Role });
    expect(refused.status).toBe(403);
    expect(errorIn(refused)).toBe(
      '<strong>AccessDenied</strong>: Not authorized to perform sts:AssumeRoleWithSAML',
    );
    expect(refused.body).toMatch(/<pre>[0-9a-f-]{36}<\/pre>/);
    const unlisted = await offer(browser);
    const foreign = await browser.post('/saml/role', {
      ...unlisted,
      Role: `${roleArnOf('Auditor')},${providerArn}`,
    });
    expect(errorIn(foreign)).toContain("SAML Assertion doesn't contain");
  });

  test.each([
    ['nothing', '', 'Invalid base64 SAMLResponse'],
    [
      'an old assertion',
      () => freshAssertion({ issuedAt: -400 }),
      'Token must be redeemed within 5 minutes of issuance',
    ],
    [
      'an assertion of an unknown provider',
      () => freshAssertion({ attributes: { Role: `${roleArnOf('Reader')},${providerArn}2` } }),
      'Specified provider doesn',
    ],
    [
      'an assertion without roles',
      () => freshAssertion({ attributes: { Role: 'x' } }),
      'Specified provider doesn',
    ],
    [
      'HTML in a name',
      () => freshAssertion({ attributes: { RoleSessionName: '&lt;script&gt;' } }),
      'RoleSessionName in AuthnResponse must match',
    ],
  ])('%s is refused with a page', async (_what, assertion, message) => {
    const SAMLResponse = typeof assertion === 'string' ? assertion : assertion();
    const answer = await newBrowser().post('/saml', { SAMLResponse });
    expect(answer.status).toBe(400);
    expect(errorIn(answer)).toContain(message);
  });
});

describe('console federation', () => {
  const getToken = (credentials: TestCredentials, rest: object = {}): Promise<RawAnswer> =>
    newBrowser().get(federationQuery({ Action: 'getSigninToken', Session: sessionOf(credentials), ...rest }));
  const tokenIn = (answer: RawAnswer): string =>
    (JSON.parse(answer.body) as { SigninToken: string }).SigninToken;
  const login = (
    browser: Browser,
    SigninToken: string,
    Destination = `${service.url}/signin?tab=roles`,
  ): Promise<RawAnswer> =>
    browser.get(
      federationQuery({ Action: 'login', Issuer: 'https://intranet.example.com', Destination, SigninToken }),
    );

  let user: TestCredentials;
  let session: TestCredentials;
  beforeAll(async () => {
    user = await makeUser(service, 'broker', policy(allow(['sts:AssumeRole', 'sts:GetFederationToken'])));
    const role = await makeRole(service, 'Console', policy(trust(`arn:aws:iam::${testAccountId}:root`)), {
      policy: policy(allow('sts:AssumeRole')),
      maxSessionDuration: 43_200,
    });
    session = await assume(service, role, user, { DurationSeconds: 7200 });
  });

  test('turns credentials into a token, and the token into a browser that is signed in', async () => {
    const made = await getToken(session, { SessionDuration: '1800' });
    expect(made.status).toBe(200);
    expect(made.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    const browser = newBrowser();
    const answer = await login(browser, tokenIn(made));
    expect(answer).toMatchObject({ status: 302, headers: { location: `${service.url}/signin?tab=roles` } });
    expect([answer.headers['set-cookie']!].flat()[0]).toMatch(
      /^locum-signin-0=[\w-]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.get('/signin')).body).toContain(
      `arn:aws:sts::${testAccountId}:assumed-role/Console/session`,
    );
    service.advance(1801);
    expect((await browser.get('/signin')).status).toBe(401);
  });

  test('neither a token nor a browser outlives an end, of the session or of one that it descends from', async () => {
    const first = await assume(service, roleArnOf('Console'), user);
    const { accessKeyId: AccessKeyId } = await assume(service, roleArnOf('Console'), first);
    const next = await assume(service, roleArnOf('Console'), first);
    const token = tokenIn(await getToken(next));
    const browser = newBrowser();
    expect((await login(browser, token)).status).toBe(302);
    await callLocum(service, 'EndSession', { AccessKeyId });
    expect((await browser.get('/signin')).status).toBe(200);
    await callLocum(service, 'EndSession', { AccessKeyId: first.accessKeyId });
    expect((await browser.get('/signin')).status).toBe(401);
    expect((await login(newBrowser(), token)).status).toBe(400);
    expect((await getToken(next)).status).toBe(400);
  });

  test('may be asked with POST, and goes to a page of its own without a destination', async () => {
    const browser = newBrowser();
    const made = await browser.post('/federation', { Action: 'getSigninToken', Session: sessionOf(session) });
    const answer = await browser.post('/federation', { Action: 'login', SigninToken: tokenIn(made) });
    expect(answer).toMatchObject({ status: 302, headers: { location: `${service.url}/signin` } });
  });

  test('a token lasts 15 minutes', async () => {
    // A second begins, so that none ends between the two requests.
    service.advance((1000 - (service.now() % 1000)) / 1000);
    const token = tokenIn(await getToken(session));
    service.advance(899);
    expect((await login(newBrowser(), token)).status).toBe(302);
    service.advance(1);
    const late = await login(newBrowser(), token);
    expect(late.status).toBe(400);
    expect(errorIn(late)).toContain('<strong>InvalidSigninToken</strong>');
  });

  test.each([
    'https://evil.example.com/',
    '//evil.example.com/',
    '\\\\evil.example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'relative',
    () => `${service.url}.evil.example.com/`,
    () => `${service.url}@evil.example.com/`,
    () => service.url.replace('http://', 'http://user:word@'),
    () => service.url.replace('http://', 'https://'),
    () => `${new URL(service.url).protocol}//${new URL(service.url).hostname}:1/`,
  ])('goes to no other place: %s', async (destination) => {
    const token = tokenIn(await getToken(session));
    const browser = newBrowser();
    const answer = await login(browser, token, typeof destination === 'string' ? destination : destination());
    expect(answer.status).toBe(400);
    expect(answer.headers).not.toHaveProperty('location');
    expect(browser.cookies.size).toBe(0);
    expect(errorIn(answer)).toContain('Destination must be a page of this service.');
  });

  test('a destination cannot add headers', async () => {
    const token = tokenIn(await getToken(session));
    const answer = await login(newBrowser(), token, `${service.url}/x\r\nSet-Cookie: a=b`);
    expect(answer.headers['location']).not.toMatch(/[\r\n]/);
    expect(JSON.stringify(answer.headers['set-cookie'])).not.toContain('a=b');
  });

  test('keeps the rules of chained roles and of GetFederationToken', async () => {
    const next = await makeRole(service, 'Chained', policy(trust(`arn:aws:iam::${testAccountId}:root`)));
    const fresh = await assume(service, roleArnOf('Console'), user);
    const chained = await assume(service, next, fresh);
    expect((await getToken(chained)).status).toBe(200);
    expect(errorIn(await getToken(chained, { SessionDuration: '3600' }))).toContain(
      'credentials of a chained role',
    );
    const { Credentials } = await service.sts(user).send(new GetFederationTokenCommand({ Name: 'guest' }));
    const federated = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    expect((await getToken(federated)).status).toBe(200);
    expect(errorIn(await getToken(federated, { SessionDuration: '3600' }))).toContain(
      'credentials of GetFederationToken',
    );
    const browser = newBrowser();
    await login(browser, tokenIn(await getToken(federated)));
    expect((await browser.get('/signin')).body).toContain(
      `arn:aws:sts::${testAccountId}:federated-user/guest`,
    );
  });

  test('takes no other credentials', async () => {
    const { Credentials } = await service.sts(user).send(new GetSessionTokenCommand({}));
    const own = {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    };
    const fresh = await assume(service, roleArnOf('Console'), user);
    const wrong = [
      own,
      user,
      { ...fresh, secretAccessKey: 'x'.repeat(40) },
      { ...fresh, accessKeyId: own.accessKeyId },
      { ...fresh, sessionToken: 'AAAA' },
    ];
    for (const credentials of wrong) {
      const answer = await getToken(credentials);
      expect(answer.status).toBe(400);
      expect(errorIn(answer)).toContain('Session must hold credentials of AssumeRole');
    }
    service.advance(3600);
    expect((await getToken(fresh)).status).toBe(400);
  });

  test.each([
    [{}, 'Action must be getSigninToken or login.'],
    [{ Action: 'getSigninToken' }, 'Session must be JSON'],
    [{ Action: 'getSigninToken', Session: '{"sessionId":1}' }, 'Session must be JSON'],
    [{ Action: 'getSigninToken', Session: 'null' }, 'Session must be JSON'],
    [{ Action: 'login' }, 'The sign-in token is not valid'],
    [{ Action: 'login', SigninToken: 'AAAA' }, 'The sign-in token is not valid'],
  ])('refuses %o', async (parameters, message) => {
    const answer = await newBrowser().get(federationQuery(parameters));
    expect(answer.status).toBe(400);
    expect(errorIn(answer)).toContain(message);
  });

  test.each(['899', '43201', '-900', '9e2', ' '])(
    'a sign-in does not last %s seconds',
    async (SessionDuration) => {
      const fresh = await assume(service, roleArnOf('Console'), user);
      expect(errorIn(await getToken(fresh, { SessionDuration }))).toContain(
        'must be from 900 to 43200 seconds',
      );
    },
  );
});

test('tells administrators of identity providers where assertions go', async () => {
  const answer = await send(service.url, { method: 'GET', target: '/saml/metadata' });
  expect(answer.headers).toMatchObject({ 'content-type': 'application/samlmetadata+xml' });
  expect(answer.body).toContain(`entityID="${service.url}/saml"`);
  expect(answer.body).toContain(`Location="${service.url}/saml"`);
});

test('other paths are as they were', async () => {
  const answer = await send(service.url, { method: 'GET', target: '/saml/other' });
  expect(answer).toMatchObject({ status: 404, body: '<UnknownOperationException/>\n' });
});

test('behind HTTPS its cookies go nowhere else', async () => {
  const secured = await startTestService({ publicUrl: 'https://sts.example.com' });
  try {
    const key = await makeCompany(secured);
    const body = new URLSearchParams({
      SAMLResponse: goodAssertion(secured, key, { recipient: 'https://sts.example.com/saml' }),
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await send(secured.url, { target: '/saml', headers, body: body.toString() });
    expect([answer.headers['set-cookie']!].flat()[0]).toContain('; Secure');
  } finally {
    await secured.close();
  }
});

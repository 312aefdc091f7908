import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateSAMLProviderCommand, DeleteRoleCommand, DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookUp } from '../audit/event-lookup.ts';
import { parseEvent } from '../audit/event-outcome.ts';
import type { EventRecord } from '../audit/event-outcome.ts';
import { callLocum } from '../support/locum-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';
import { base64, createSigner, metadataOf, responseXml } from './saml-idp.ts';
import type { Signer } from './saml-idp.ts';
import { goodAssertion, makeCompany, providerArn, readerPair, roleArnOf, trustSaml } from './saml-world.ts';
import {
  Browser,
  errorIn,
  federationQuery,
  hiddenIn,
  sessionOf,
  shownCredentials,
} from './signin-browser.ts';

/** Who signed in with a browser, and who was refused, is found in the trail of the account; and no secret is. */

const otherAccountId = '222233334444';
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;

let service: TestService;
let signer: Signer;
let stranger: Signer;
let inOther: TestCredentials;
let user: TestCredentials;
let counter = 0;

beforeAll(async () => {
  service = await startTestService();
  signer = await makeCompany(service);
  stranger = createSigner();
  await makeRole(service, 'Closed', trustSaml({ StringEquals: { 'saml:sub': 'nobody' } }));
  await callLocum(service, 'CreateAccount', { Name: 'other', AccountId: otherAccountId });
  const entry = `arn:aws:iam::${otherAccountId}:role/OrganizationAccountAccessRole`;
  inOther = await assume(service, entry, service.administrator);
  for (const [Name, key] of [
    ['Shared', signer],
    ['Foreign', stranger],
  ] as const) {
    await service
      .iam(inOther)
      .send(new CreateSAMLProviderCommand({ Name, SAMLMetadataDocument: metadataOf([key]) }));
  }
  user = await makeUser(service, 'broker', policy(allow('sts:AssumeRole')));
  await makeRole(service, 'Console', policy(trust(`arn:aws:iam::${testAccountId}:root`)));
});
afterAll(() => service.close());

/** What is in the trail of an account of sign-ins since the last test. */
const known = new Set<string>();
async function signins(as?: TestCredentials): Promise<readonly EventRecord[]> {
  const LookupAttributes = [{ AttributeKey: 'EventSource' as const, AttributeValue: 'signin.amazonaws.com' }];
  const records = (await lookUp(service, { LookupAttributes }, as)).map((event) =>
    parseEvent(event.CloudTrailEvent!),
  );
  const fresh = records.filter(({ eventID }) => !known.has(String(eventID)));
  for (const { eventID } of fresh) known.add(String(eventID));
  return fresh;
}
beforeEach(async () => {
  await signins();
  await signins(inOther);
});

const otherPair = (provider: string): string =>
  `arn:aws:iam::${otherAccountId}:role/Reader,arn:aws:iam::${otherAccountId}:saml-provider/${provider}`;
const freshAssertion = (parts: Parameters<typeof goodAssertion>[2] = {}): string =>
  goodAssertion(service, signer, { id: `_trail${(counter += 1)}`, ...parts });

/** Brings an assertion, and chooses a role of those it offers; or another. */
async function signIn(Role = readerPair, assertion = freshAssertion({ attributes: { Role } })) {
  const browser = new Browser(service.url);
  const offered = await browser.post('/saml', { SAMLResponse: assertion });
  const State = hiddenIn(offered.body, 'State');
  return await browser.post('/saml/role', { State, SAMLResponse: assertion, Role });
}

const samlUser = {
  type: 'SAMLUser',
  userName: 'alice',
  principalId: expect.stringMatching(/=:alice$/) as string,
};

describe('with an assertion', () => {
  test('whoever is signed in is told as the session that he has from then on', async () => {
    const { accessKeyId } = shownCredentials((await signIn()).body);
    const [event, ...others] = await signins();
    expect(others).toEqual([]);
    expect(event).toEqual({
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: expect.stringMatching(/^AROA[A-Z0-9]+:alice@example\.com$/) as string,
        arn: `arn:aws:sts::${testAccountId}:assumed-role/Reader/alice@example.com`,
        accountId: testAccountId,
        accessKeyId,
        sessionContext: {
          sessionIssuer: expect.objectContaining({ type: 'Role', userName: 'Reader' }) as object,
          attributes: { creationDate: expect.any(String) as string, mfaAuthenticated: 'false' },
        },
      },
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      awsRegion: 'us-east-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: 'a browser',
      requestParameters: null,
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        MobileVersion: 'No',
        MFAUsed: 'No',
        LoginTo: `${service.url}/signin`,
        SamlProviderArn: providerArn,
      },
      requestID: uuid,
      eventID: uuid,
      readOnly: false,
      eventType: 'AwsConsoleSignIn',
      managementEvent: true,
      recipientAccountId: testAccountId,
      eventCategory: 'Management',
    });
    const { result } = await callLocum(service, 'SearchEvents', { AccessKeyId: accessKeyId });
    expect(result['Events']).toMatchObject([{ EventName: 'ConsoleLogin', Username: 'alice@example.com' }]);
    // The page calls AssumeRoleWithSAML, which leaves its own event.
    const calls = await lookUp(service, {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'AssumeRoleWithSAML' }],
    });
    expect(parseEvent(calls[0]!.CloudTrailEvent!)).toMatchObject({
      userIdentity: samlUser,
      userAgent: 'a browser',
      responseElements: { credentials: { accessKeyId } },
    });
  });

  test('whoever is denied is told as the assertion names him, by the request id of his page', async () => {
    const page = await signIn(`${roleArnOf('Closed')},${providerArn}`);
    expect(errorIn(page)).toContain('AccessDenied');
    const [, RequestId = ''] = /<pre>([0-9a-f-]{36})<\/pre>/.exec(page.body) ?? [];
    const { result } = await callLocum(service, 'SearchEvents', { RequestId });
    const events = result['Events'] as readonly { readonly CloudTrailEvent: string }[];
    const byName = Map.groupBy(
      events.map((event) => parseEvent(event.CloudTrailEvent)),
      ({ eventName }) => eventName,
    );
    expect([...byName.keys()].toSorted()).toEqual(['AssumeRoleWithSAML', 'ConsoleLogin']);
    expect(byName.get('ConsoleLogin')).toMatchObject([
      {
        userIdentity: samlUser,
        errorCode: 'AccessDenied',
        errorMessage: 'Not authorized to perform sts:AssumeRoleWithSAML',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { LoginTo: `${service.url}/signin`, SamlProviderArn: providerArn },
        recipientAccountId: testAccountId,
      },
    ]);
  });

  test('an assertion that is brought again is told', async () => {
    const assertion = freshAssertion();
    await signIn(readerPair, assertion);
    await signins();
    await new Browser(service.url).post('/saml', { SAMLResponse: assertion });
    expect(await signins()).toMatchObject([
      { userIdentity: samlUser, errorMessage: 'The SAML assertion was used already' },
    ]);
  });

  test.each([
    ['a session name that is none', () => freshAssertion({ attributes: { RoleSessionName: '/' } })],
    ['no role of its provider', () => freshAssertion({ attributes: { Role: 'x', Other: readerPair } })],
  ])('%s is told of the assertion', async (_what, assertion) => {
    await new Browser(service.url).post('/saml', { SAMLResponse: assertion() });
    expect(await signins()).toMatchObject([
      {
        userIdentity: samlUser,
        errorCode: 'InvalidIdentityToken',
        responseElements: { ConsoleLogin: 'Failure' },
      },
    ]);
  });

  test('the account of the role that was chosen is told, and nobody can write into the trail of another', async () => {
    const Role = [readerPair, otherPair('Shared'), otherPair('Foreign')];
    const offer = (): string => freshAssertion({ attributes: { Role } });
    await signIn(otherPair('Shared'), offer());
    expect(await signins(inOther)).toMatchObject([
      {
        errorCode: 'AccessDenied',
        additionalEventData: { SamlProviderArn: otherPair('Shared').split(',')[1] },
      },
    ]);
    expect(await signins()).toEqual([]);
    await signIn(otherPair('Foreign'), offer());
    await signIn('nothing', offer());
    expect(await signins(inOther)).toEqual([]);
    expect(await signins()).toMatchObject(
      [1, 2].map(() => ({ errorCode: 'InvalidIdentityToken', recipientAccountId: testAccountId })),
    );
  });

  test('of strangers there is nothing to tell', async () => {
    const browser = new Browser(service.url);
    const forged = goodAssertion(service, stranger);
    for (const SAMLResponse of [
      '',
      'x',
      base64(responseXml('')),
      forged,
      freshAssertion({ issuedAt: -400 }),
    ]) {
      expect((await browser.post('/saml', { SAMLResponse })).status).toBe(400);
    }
    await browser.post('/saml/role', { State: 'x', SAMLResponse: freshAssertion(), Role: readerPair });
    expect(await signins()).toEqual([]);
  });

  test('a page that only offers roles signs nobody in', async () => {
    await new Browser(service.url).post('/saml', { SAMLResponse: freshAssertion() });
    expect(await signins()).toEqual([]);
  });
});

describe('with credentials', () => {
  const assumeConsole = (): Promise<TestCredentials> => assume(service, roleArnOf('Console'), user);
  const getToken = (credentials: TestCredentials, rest: object = {}) =>
    new Browser(service.url).get(
      federationQuery({ Action: 'getSigninToken', Session: sessionOf(credentials), ...rest }),
    );
  const login = (SigninToken: string, Destination: string) =>
    new Browser(service.url).get(federationQuery({ Action: 'login', Destination, SigninToken }));

  test('the token and the sign-in with it are told of the session; where to, without what a query may hold', async () => {
    const session = await assumeConsole();
    const { SigninToken } = JSON.parse((await getToken(session)).body) as { SigninToken: string };
    const { accessKeyId } = session;
    const userIdentity = { type: 'AssumedRole', accessKeyId };
    expect(await signins()).toMatchObject([
      {
        eventName: 'GetSigninToken',
        userIdentity,
        eventType: 'AwsConsoleSignIn',
        requestParameters: null,
        responseElements: { GetSigninToken: 'Success' },
        additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
        recipientAccountId: testAccountId,
      },
    ]);
    const again = federationQuery({ Action: 'login', SigninToken });
    expect((await login(SigninToken, service.url + again)).status).toBe(302);
    const [event] = await signins();
    expect(event).toMatchObject({
      eventName: 'ConsoleLogin',
      userIdentity,
      responseElements: { ConsoleLogin: 'Success' },
    });
    expect(event!['additionalEventData']).toEqual({
      MobileVersion: 'No',
      MFAUsed: 'No',
      LoginTo: `${service.url}/federation`,
    });
  });

  test('what is refused to a session is told of it', async () => {
    const session = await assumeConsole();
    const { SigninToken } = JSON.parse((await getToken(session)).body) as { SigninToken: string };
    await signins();
    await getToken(session, { SessionDuration: '1' });
    await login(SigninToken, 'https://someone:word@evil.example.com/');
    const userIdentity = { accessKeyId: session.accessKeyId };
    expect(await signins()).toMatchObject([
      {
        userIdentity,
        errorMessage: 'Destination must be a page of this service.',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { MobileVersion: 'No', MFAUsed: 'No' },
      },
      {
        userIdentity,
        errorMessage: 'SessionDuration must be from 900 to 43200 seconds.',
        responseElements: { GetSigninToken: 'Failure' },
      },
    ]);
  });

  test('of strangers there is nothing to tell, nor of a role that is gone', async () => {
    const session = await assumeConsole();
    await makeRole(service, 'Passing', policy(trust(`arn:aws:iam::${testAccountId}:root`)), {
      policy: policy(allow('s3:*')),
    });
    const passing = await assume(service, roleArnOf('Passing'), user);
    const { SigninToken } = JSON.parse((await getToken(passing)).body) as { SigninToken: string };
    await service.iam().send(new DeleteRolePolicyCommand({ RoleName: 'Passing', PolicyName: 'own' }));
    await service.iam().send(new DeleteRoleCommand({ RoleName: 'Passing' }));
    await signins();
    for (const answer of [
      await getToken({ ...session, secretAccessKey: 'x' }),
      await getToken({ ...session, sessionToken: 'x' }),
      await getToken(passing),
      await login(SigninToken, ''),
      await login('x', ''),
    ]) {
      expect(answer.status).toBe(400);
    }
    expect(await signins()).toEqual([]);
  });

  test('no secret of any sign-in is in the files of the trail', async () => {
    const assertion = freshAssertion();
    const shown = shownCredentials((await signIn(readerPair, assertion)).body);
    const session = await assumeConsole();
    const { SigninToken } = JSON.parse((await getToken(session)).body) as { SigninToken: string };
    await login(SigninToken, `${service.url}/federation?SigninToken=${SigninToken}`);
    expect(await signins()).toHaveLength(3);
    const folder = join(service.data, 'audit');
    const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
    expect(text).toContain(shown.accessKeyId);
    for (const secret of [
      shown.secretAccessKey,
      shown.sessionToken!,
      session.secretAccessKey,
      session.sessionToken!,
      SigninToken,
      assertion,
      assertion.slice(1000, 1060),
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

import { CreateOpenIDConnectProviderCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeUser, policy } from '../support/world.ts';

/** Who learns why an outside proof was refused: the account whose provider it came with, and no other. */

let service: TestService;
let account: string;
let alice: TestCredentials;
let owner: TestCredentials;
let stranger: TestCredentials;

const ownAccount = '444455556666';
const foreignAccount = '777788889999';
const issuer = 'https://issuer.example.com';

beforeAll(async () => {
  service = await startTestService();
  account = service.accountId;
  alice = await makeUser(service, 'alice');
  owner = await enter(ownAccount);
  stranger = await enter(foreignAccount);
  await service.iam(owner).send(
    new CreateOpenIDConnectProviderCommand({
      Url: issuer,
      ClientIDList: ['the-right-one'],
      ThumbprintList: ['00'.repeat(20)],
    }),
  );
});
afterAll(() => service.close());

/** Makes an account; answers credentials that may do all there. */
async function enter(AccountId: string): Promise<TestCredentials> {
  await callLocum(service, 'CreateAccount', { Name: `account ${AccountId}`, AccountId });
  const role = `arn:aws:iam::${AccountId}:role/OrganizationAccountAccessRole`;
  return await assume(service, role, service.administrator);
}

/** Calls STS without a signature, where it is refused; answers the request's id. */
async function refused(parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Version: '2011-06-15', ...parameters }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await send(service.url, { headers, body });
  expect(answer.body).toContain('<Code>InvalidIdentityToken</Code>');
  // What the sender is told, he is told by the error alone.
  expect(answer.body).not.toContain('the-right-one');
  expect(Object.keys(answer.headers)).not.toContain('x-locum-encoded-authorization-message');
  return String(answer.headers['x-amzn-requestid']);
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token for another audience. Its signature does not matter, since what it claims is looked at first. */
function refusedToken(RoleArn: string): Promise<string> {
  const now = Math.floor(service.now() / 1000);
  const claims = { iss: issuer, aud: 'another', sub: 'somebody', iat: now, exp: now + 300 };
  return refused({
    Action: 'AssumeRoleWithWebIdentity',
    RoleArn,
    RoleSessionName: 'session',
    WebIdentityToken: `${encode({ alg: 'RS256' })}.${encode(claims)}.AAAA`,
  });
}

const refusedResponse = (RoleArn: string, PrincipalArn: string): Promise<string> =>
  refused({ Action: 'AssumeRoleWithSAML', RoleArn, PrincipalArn, SAMLAssertion: 'bm8gWE1M' });

const why = (RequestId: string, as: TestCredentials) =>
  callLocum(service, 'ExplainRequest', { RequestId }, as);

const roleOf = (accountId: string, name = 'deploy'): string => `arn:aws:iam::${accountId}:role/${name}`;
const providerOf = (accountId: string): string => `arn:aws:iam::${accountId}:saml-provider/Company`;

describe('why a token was refused', () => {
  test('is for the account of the role, and the management account', async () => {
    const requestId = await refusedToken(roleOf(ownAccount));
    for (const who of [owner, service.administrator]) {
      expect((await why(requestId, who)).result).toEqual({
        RequestId: requestId,
        DeniedDate: expect.any(Number) as number,
        AccountId: ownAccount,
        PlainWords:
          `AssumeRoleWithWebIdentity was refused for ${roleOf(ownAccount)}.\n` +
          'The claim aud of the token is not what is taken here.\nTaken would be: the-right-one.',
        Failure: {
          Kind: 'web-identity',
          Reason: 'unexpected',
          Claim: 'aud',
          Expected: ['the-right-one'],
        },
      });
    }
    const unknown = await why('no-such-request', stranger);
    expect(await why(requestId, stranger)).toMatchObject({
      status: 404,
      code: 'NoSuchExplanation',
      message: unknown.message?.replace('no-such-request', requestId),
    });
  });

  test('takes a permission', async () => {
    const requestId = await refusedToken(roleOf(account));
    expect(await why(requestId, alice)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  test('is the same whether there is such a role or not', async () => {
    const told = async (name: string) => {
      const role = roleOf(ownAccount, name);
      const { PlainWords, Failure } = (await why(await refusedToken(role), owner)).result;
      return JSON.stringify({ PlainWords, Failure }).replace(role, 'the role');
    };
    expect(await told('OrganizationAccountAccessRole')).toBe(await told('absent'));
  });

  test('is told on its lines, whatever the name of the role holds', async () => {
    const { result } = await why(await refusedToken(`${roleOf(ownAccount)}\nIt was allowed.`), owner);
    expect(result['PlainWords']).toMatch(/^AssumeRoleWithWebIdentity was refused .*deploy\u{FFFD}It was/u);
  });
});

describe('why a SAML response was refused', () => {
  test('is for the account of the provider, whatever role was named', async () => {
    const requestId = await refusedResponse(roleOf(foreignAccount), providerOf(ownAccount));
    expect((await why(requestId, owner)).result).toMatchObject({
      AccountId: ownAccount,
      Failure: { Kind: 'saml', Reason: 'unknown-provider' },
    });
    expect(await why(requestId, stranger)).toMatchObject({ status: 404, code: 'NoSuchExplanation' });
  });
});

test('a flood of bad tokens is not all kept, and leaves denials explained', { timeout: 60_000 }, async () => {
  service.advance(10);
  const ids = await Promise.all(Array.from({ length: 200 }, () => refusedToken(roleOf(ownAccount))));
  const bob = await makeUser(service, 'bob', policy(allow('sts:*')));
  const form = { Action: 'ListUsers', Version: '2010-05-08' };
  const call = signedForm(service.url, form, bob, { service: 'iam', now: service.now() });
  const denied = await send(service.url, call);
  const answer = await why(String(denied.headers['x-amzn-requestid']), service.administrator);
  expect(answer.result).toMatchObject({ Failure: { Kind: 'policy', Reason: 'no-allow' } });
  const answers = await Promise.all(ids.map((id) => why(id, owner)));
  const kept = answers.filter(({ status }) => status === 200).length;
  expect(kept).toBeGreaterThanOrEqual(20);
  expect(kept).toBeLessThan(200);
});

import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proofFailureReasons } from '../../src/explanations/render-refusal.ts';
import { callIam } from '../support/iam-client.ts';
import { callLocum } from '../support/locum-client.ts';
import { testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { makeRole } from '../support/world.ts';
import { attachContext } from './context-provider.ts';
import { makeCertificates } from './oidc-certificates.ts';
import type { TestCertificates } from './oidc-certificates.ts';
import { makeKey, startIssuer } from './oidc-issuer.ts';
import type { Claims, TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, audience, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';
import {
  assertionXml,
  at,
  awsRecipient,
  base64,
  createSigner,
  metadataOf,
  responseXml,
  sign,
} from './saml-idp.ts';
import type { AssertionParts, Signer } from './saml-idp.ts';
import { assumeWithSaml, goodAssertion, goodParts, makeCompany, providerArn, uuidOf } from './saml-world.ts';

/** What an outside proof was refused for is kept as data, for the account whose provider it came with. */

let certificates: TestCertificates;
let service: TestService;
let issuer: TestIssuer;
let role: string;
let signer: Signer;
let uuid: string;

beforeAll(async () => {
  ({ certificates, service, issuer } = await startWithIssuer());
  role = await makeRole(service, 'deploy', trustProvider(await makeProvider(service, issuer.url)));
  signer = await makeCompany(service);
  uuid = await uuidOf(service);
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

/** The request id of a call that must be refused. */
async function refused(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const { requestId } = (error as { $metadata?: { requestId?: string } } | undefined)?.$metadata ?? {};
  expect(requestId).toBeDefined();
  return requestId!;
}

const seen = new Set<unknown>();

/** What ExplainRequest says of a call that must be refused. */
async function explained(call: Promise<unknown>) {
  const answer = await callLocum(service, 'ExplainRequest', { RequestId: await refused(call) });
  expect(answer).toMatchObject({ status: 200, result: { AccountId: testAccountId } });
  expect(answer.result).not.toHaveProperty('Explanation');
  const { Failure, PlainWords } = answer.result as { Failure: { Reason: string }; PlainWords: string };
  seen.add(Failure.Reason);
  return { failure: Failure, words: PlainWords, text: JSON.stringify(answer.result) };
}

const seconds = (): number => Math.floor(service.now() / 1000);
/** A moment of the case, give or take what the case itself takes. */
const about = (offset: number): unknown =>
  expect.toSatisfy((moment: number) => Math.abs(moment - seconds() - offset) < 20);

interface Failure {
  readonly Reason: string;
  readonly Claim?: string;
  readonly ClaimDate?: unknown;
  readonly Expected?: readonly string[];
}

/** So that the budget of what is kept is there again. */
const pause = (): void => service.advance(1);

describe('a refused token', () => {
  const sourceIdentity = 'https://aws.amazon.com/source_identity';
  const roles = 'https://aws.amazon.com/roles';
  const cases: readonly [name: string, claims: () => Claims, failure: () => Failure][] = [
    [
      'is for somebody else',
      () => ({ aud: 'chosen-by-the-sender' }),
      () => ({ Reason: 'unexpected', Claim: 'aud', Expected: [audience] }),
    ],
    [
      'is for another party',
      () => ({ azp: 'chosen-by-the-sender' }),
      () => ({ Reason: 'unexpected', Claim: 'azp', Expected: [audience] }),
    ],
    ['is for nobody', () => ({ aud: undefined }), () => ({ Reason: 'missing', Claim: 'aud' })],
    [
      'names numbers as its audience',
      () => ({ aud: [7] }),
      () => ({ Reason: 'malformed', Claim: 'aud', Expected: ['a text or a list of texts'] }),
    ],
    [
      'is over',
      () => ({ exp: seconds() - 100 }),
      () => ({ Reason: 'expired', Claim: 'exp', ClaimDate: about(-100) }),
    ],
    [
      'was over before any date',
      () => ({ exp: -9_000_000_000_000_000 }),
      () => ({ Reason: 'expired', Claim: 'exp' }),
    ],
    [
      'is of the future',
      () => ({ iat: seconds() + 600 }),
      () => ({ Reason: 'not-yet-valid', Claim: 'iat', ClaimDate: about(600) }),
    ],
    [
      'is good from later on',
      () => ({ nbf: seconds() + 600 }),
      () => ({ Reason: 'not-yet-valid', Claim: 'nbf', ClaimDate: about(600) }),
    ],
    ['never ends', () => ({ exp: undefined }), () => ({ Reason: 'missing', Claim: 'exp' })],
    [
      'ends at a text',
      () => ({ exp: 'chosen-by-the-sender' }),
      () => ({ Reason: 'malformed', Claim: 'exp', Expected: ['a number of seconds'] }),
    ],
    ['has no issuer', () => ({ iss: undefined }), () => ({ Reason: 'missing', Claim: 'iss' })],
    [
      'has an issuer that nobody knows',
      () => ({ iss: 'https://chosen-by-the-sender.example' }),
      () => ({ Reason: 'unknown-issuer', Claim: 'iss' }),
    ],
    [
      'has this service as its issuer',
      () => ({ iss: `${service.url}/issuers/7f9c` }),
      () => ({ Reason: 'unsupported', Claim: 'iss' }),
    ],
    ['is about nobody', () => ({ sub: undefined }), () => ({ Reason: 'missing', Claim: 'sub' })],
    [
      'names a source identity that cannot be one',
      () => ({ [sourceIdentity]: 'chosen-by-the-sender!' }),
      () => ({ Reason: 'malformed', Claim: sourceIdentity, Expected: [expect.any(String) as string] }),
    ],
    [
      'is for another role',
      () => ({ [roles]: `arn:aws:iam::${testAccountId}:role/chosen-by-the-sender` }),
      () => ({ Reason: 'unexpected', Claim: roles }),
    ],
    [
      'is for a number of roles',
      () => ({ [roles]: 7 }),
      () => ({ Reason: 'malformed', Claim: roles, Expected: [expect.any(String) as string] }),
    ],
    [
      'is for what is no role',
      () => ({ [roles]: 'chosen-by-the-sender' }),
      () => ({ Reason: 'malformed', Claim: roles }),
    ],
  ];

  test.each(cases)('%s', async (_name, claims, failure) => {
    pause();
    const token = await issuer.token(claims());
    const { failure: told, words, text } = await explained(assumeWithToken(service, role, token));
    expect(told).toEqual({ Kind: 'web-identity', ...failure() });
    expect(words).toContain(
      `AssumeRoleWithWebIdentity was refused for ${role}.\nThe claim ${failure().Claim} of`,
    );
    expect(text).not.toMatch(/chosen-by-the-sender|octo-org/);
    for (const part of token.split('.')) expect(text).not.toContain(part);
  });

  test('is none', async () => {
    const { failure } = await explained(assumeWithToken(service, role, 'ya29.an-access-token'));
    expect(failure).toEqual({ Kind: 'web-identity', Reason: 'malformed' });
  });

  test('has another signature, or a key that nobody knows', async () => {
    const forged = await issuer.token({}, makeKey('first'));
    expect(await explained(assumeWithToken(service, role, forged))).toMatchObject({
      failure: { Kind: 'web-identity', Reason: 'bad-signature' },
    });
    const unknown = await issuer.token({}, makeKey('unknown'));
    expect(await explained(assumeWithToken(service, role, unknown))).toMatchObject({
      failure: { Kind: 'web-identity', Reason: 'unknown-key' },
    });
  });

  test.each([
    ['does not answer', 503, 'issuer-unreachable'],
    ['answers something else', 404, 'issuer-unusable'],
  ])('has an issuer that %s', async (_name, status, Reason) => {
    pause();
    const own = await startIssuer(certificates, service);
    own.answer = (_request, response) => response.writeHead(status).end();
    const itsRole = await makeRole(
      service,
      `of-issuer-${status}`,
      trustProvider(await makeProvider(service, own.url)),
    );
    const { failure } = await explained(assumeWithToken(service, itsRole, await own.token()));
    expect(failure).toEqual({ Kind: 'web-identity', Reason });
    await own.close();
  });

  test('names a key that its issuer was asked for too often', async () => {
    pause();
    const own = await startIssuer(certificates, service);
    const itsRole = await makeRole(service, 'asked', trustProvider(await makeProvider(service, own.url)));
    const reasons: string[] = [];
    while (reasons.length < 4) {
      const call = assumeWithToken(service, itsRole, await own.token({}, makeKey('unknown')));
      reasons.push((await explained(call)).failure.Reason);
    }
    expect(reasons.at(-1)).toBe('issuer-asked-too-often');
    await own.close();
  });

  test('has an issuer with another certificate', async () => {
    pause();
    const own = await startIssuer(makeCertificates('Another authority'), service);
    const provider = await makeProvider(service, own.url, { thumbprints: ['00'.repeat(20)] });
    const itsRole = await makeRole(service, 'other-certificate', trustProvider(provider));
    const { failure } = await explained(assumeWithToken(service, itsRole, await own.token()));
    expect(failure).toEqual({ Kind: 'web-identity', Reason: 'issuer-untrusted' });
    await own.close();
  });
});

describe('a refused SAML response', () => {
  const recipients = () => [`${service.url}/saml`, awsRecipient, `${awsRecipient}/acs/${uuid}`];
  const audiences = () => ['urn:amazon:webservices', ...recipients()];
  const elsewhere = 'https://chosen-by-the-sender.example.com/saml';
  const failedStatus = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
  const signed = (parts: Partial<AssertionParts> = {}, response: object = {}): string =>
    base64(sign(responseXml(assertionXml(goodParts(service, parts)), response), signer));

  const cases: readonly [name: string, response: () => string, failure: () => Failure][] = [
    ['is none', () => 'chosen-by-the-sender', () => ({ Reason: 'malformed' })],
    [
      'is not signed',
      () => base64(responseXml(assertionXml(goodParts(service)))),
      () => ({ Reason: 'bad-signature' }),
    ],
    [
      'is signed by somebody else',
      () => goodAssertion(service, createSigner()),
      () => ({ Reason: 'bad-signature' }),
    ],
    [
      'is of a sign-in that failed',
      () => signed({}, { status: failedStatus }),
      () => ({ Reason: 'unexpected', Claim: 'Status' }),
    ],
    [
      'is of another issuer',
      () => signed({ issuer: elsewhere }),
      () => ({ Reason: 'unexpected', Claim: 'Issuer', Expected: ['https://idp.example.com/metadata'] }),
    ],
    [
      'is for another audience',
      () => signed({ audience: elsewhere }),
      () => ({ Reason: 'unexpected', Claim: 'Audience', Expected: audiences() }),
    ],
    [
      'is for no audience',
      () => signed({ conditions: '<saml:OneTimeUse/>' }),
      () => ({ Reason: 'missing', Claim: 'Audience', Expected: audiences() }),
    ],
    [
      'is for another recipient',
      () => signed({ recipient: elsewhere }),
      () => ({ Reason: 'unexpected', Claim: 'Recipient', Expected: recipients() }),
    ],
    [
      'goes to another destination',
      () => signed({}, { destination: elsewhere }),
      () => ({ Reason: 'unexpected', Claim: 'Destination', Expected: recipients() }),
    ],
    [
      'is confirmed by nothing',
      () => signed({ confirmation: '<saml:SubjectConfirmation Method="x"/>' }),
      () => ({ Reason: 'missing', Claim: 'SubjectConfirmationData' }),
    ],
    [
      'is over',
      () => signed({ notOnOrAfter: -100 }),
      () => ({ Reason: 'expired', Claim: 'NotOnOrAfter', ClaimDate: about(-100) }),
    ],
    [
      'was issued too long ago',
      () => signed({ issuedAt: -400 }),
      () => ({ Reason: 'expired', Claim: 'IssueInstant', ClaimDate: about(-400) }),
    ],
    [
      'is of a session that is over',
      () => signed({ sessionEndsAt: -100 }),
      () => ({ Reason: 'expired', Claim: 'SessionNotOnOrAfter', ClaimDate: about(-100) }),
    ],
    [
      'is issued in the future',
      () => signed({ issuedAt: 600 }),
      () => ({ Reason: 'not-yet-valid', Claim: 'IssueInstant', ClaimDate: about(600) }),
    ],
    [
      'is good from later on',
      () => signed({ notBefore: 600 }),
      () => ({ Reason: 'not-yet-valid', Claim: 'NotBefore', ClaimDate: about(600) }),
    ],
    [
      'has a condition that nobody knows',
      () => signed({ conditions: '<saml:Condition/>' }),
      () => ({ Reason: 'unsupported', Claim: 'Conditions' }),
    ],
    ['has no subject', () => signed({ subject: ' ' }), () => ({ Reason: 'malformed', Claim: 'NameID' })],
    [
      'does not list the role',
      () => signed({ attributes: { Role: 'chosen-by-the-sender' } }),
      () => ({ Reason: 'unexpected', Claim: 'Role' }),
    ],
    [
      'names no session',
      () => signed({ attributes: { RoleSessionName: [] } }),
      () => ({ Reason: 'missing', Claim: 'RoleSessionName' }),
    ],
    [
      'names the session as no session is named',
      () => signed({ attributes: { RoleSessionName: 'chosen-by-the-sender/' } }),
      () => ({ Reason: 'malformed', Claim: 'RoleSessionName', Expected: ['[a-zA-Z_0-9+=,.@-]{2,64}'] }),
    ],
    [
      'has a tag with two values',
      () => signed({ attributes: { 'PrincipalTag:chosen-by-the-sender': ['a', 'b'] } }),
      () => ({ Reason: 'malformed', Claim: 'PrincipalTag' }),
    ],
  ];

  test.each(cases)('%s', async (_name, response, failure) => {
    pause();
    const { failure: told, words, text } = await explained(assumeWithSaml(service, response()));
    expect(told).toEqual({ Kind: 'saml', ...failure() });
    expect(words).toContain(
      `AssumeRoleWithSAML was refused for arn:aws:iam::${testAccountId}:role/Reader.\n`,
    );
    expect(text).not.toMatch(/chosen-by-the-sender|alice/);
  });

  test('comes with a provider that is not there', async () => {
    pause();
    const PrincipalArn = `${providerArn}-not-there`;
    const { failure } = await explained(assumeWithSaml(service, signed(), { PrincipalArn }));
    expect(failure).toEqual({ Kind: 'saml', Reason: 'unknown-provider' });
  });

  test('was used before', async () => {
    const conditions =
      '<saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction><saml:OneTimeUse/>';
    const once = goodAssertion(service, signer, { id: '_once', conditions });
    await assumeWithSaml(service, once);
    const { failure } = await explained(assumeWithSaml(service, once));
    expect(failure).toEqual({ Kind: 'saml', Reason: 'replayed', Claim: 'ID' });
  });

  test('is for a role that its provider may not vouch for', async () => {
    const RoleArn = 'arn:aws:iam::444455556666:role/Reader';
    const elsewhereToo = signed({ attributes: { Role: `${RoleArn},${providerArn}` } });
    const { failure } = await explained(assumeWithSaml(service, elsewhereToo, { RoleArn }));
    expect(failure).toEqual({ Kind: 'saml', Reason: 'not-permitted', Claim: 'Role' });
  });

  test('does not have what the context provider takes', async () => {
    await attachContext(service, providerArn, { SubjectSourceKey: 'department' });
    const { failure, words } = await explained(assumeWithSaml(service, signed()));
    expect(failure).toEqual({ Kind: 'saml', Reason: 'lacks-context', Expected: ['department'] });
    expect(words).toContain('The SAML response does not have what the context provider takes');
    await callIam(service, 'UpdateSAMLProvider', {
      SAMLProviderArn: providerArn,
      RemoveContextProvider: 'true',
    });
  });

  test('is not encrypted, or comes with metadata that is over', async () => {
    pause();
    const update = (input: object) =>
      service.iam().send(new UpdateSAMLProviderCommand({ SAMLProviderArn: providerArn, ...input }));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const AddPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await update({ AddPrivateKey, AssertionEncryptionMode: 'Required' });
    expect((await explained(assumeWithSaml(service, signed()))).failure).toEqual({
      Kind: 'saml',
      Reason: 'unencrypted',
      Claim: 'Assertion',
    });
    await update({
      SAMLMetadataDocument: metadataOf([signer], { validUntil: at(service.now(), -100) }),
      AssertionEncryptionMode: 'Allowed',
    });
    expect((await explained(assumeWithSaml(service, signed()))).failure).toEqual({
      Kind: 'saml',
      Reason: 'expired',
      Claim: 'validUntil',
      ClaimDate: about(-100),
    });
  });
});

test('every reason came up, and the reference has a row for each', () => {
  expect(seen).toEqual(new Set(proofFailureReasons));
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/reference/failures.md'), 'utf8');
  expect(proofFailureReasons.filter((reason) => !page.includes(`\n| \`${reason}\` `))).toEqual([]);
});

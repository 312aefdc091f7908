import { execFileSync } from 'node:child_process';
import {
  createCipheriv,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  webcrypto,
} from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ListUsersCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateSAMLProviderCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleWithSAMLCommandOutput } from '@aws-sdk/client-sts';
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type * as XmlDsig from 'xmldsigjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callIam } from '../support/iam-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, refusal, trust } from '../support/world.ts';
import { attachContext } from './context-provider.ts';
import {
  algorithms,
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
import {
  allActions,
  assumeWithSaml,
  goodAssertion,
  goodParts,
  makeCompany,
  providerArn,
  roleArnOf,
  trustSaml,
  uuidOf,
} from './saml-world.ts';

const more = 'http://www.w3.org/2001/04/xmldsig-more#';

let service: TestService;
let signer: Signer;
let nextSigner: Signer;
let curve: Signer;
let uuid: string;
beforeAll(async () => {
  service = await startTestService();
  signer = createSigner();
  nextSigner = createSigner(['rsa:3072']);
  curve = createSigner(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
  await makeCompany(service, [signer, nextSigner, curve]);
  uuid = await uuidOf(service);
});
afterAll(() => service.close());

const credentialsOf = ({ Credentials }: AssumeRoleWithSAMLCommandOutput): TestCredentials => ({
  accessKeyId: Credentials!.AccessKeyId!,
  secretAccessKey: Credentials!.SecretAccessKey!,
  sessionToken: Credentials!.SessionToken!,
});
const good = (parts: Partial<AssertionParts> = {}): string => assertionXml(goodParts(service, parts));
const lifetime = ({ Credentials }: AssumeRoleWithSAMLCommandOutput): number =>
  Math.round((Credentials!.Expiration!.getTime() - service.now()) / 1000);
const update = (input: object) =>
  service.iam().send(new UpdateSAMLProviderCommand({ SAMLProviderArn: providerArn, ...input }));

describe('an assertion that is taken', () => {
  test('tells who it is about, and its credentials work', async () => {
    const answer = await assumeWithSaml(service, goodAssertion(service, signer));
    const { Credentials: _credentials, AssumedRoleUser, $metadata: _metadata, ...rest } = answer;
    const issuer = 'https://idp.example.com/metadata';
    expect(rest).toEqual({
      Subject: 'alice',
      SubjectType: 'persistent',
      Issuer: issuer,
      Audience: awsRecipient,
      NameQualifier: createHash('sha1').update(`${issuer}${testAccountId}/Company`).digest('base64'),
      SessionTokenUtilization: expect.any(Number) as number,
      SessionTokenSize: expect.any(Number) as number,
    });
    expect(lifetime(answer)).toBeCloseTo(3600, -1);
    const Arn = `arn:aws:sts::${testAccountId}:assumed-role/Reader/alice@example.com`;
    expect(AssumedRoleUser!.Arn).toBe(Arn);
    const session = credentialsOf(answer);
    expect(await service.sts(session).send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn });
    expect(await service.iam(session).send(new ListUsersCommand({}))).toHaveProperty('Users');
  });

  test.each([
    ['the service itself', () => ({ recipient: `${service.url}/saml`, audience: `${service.url}/saml` })],
    ['a region of AWS', () => ({ recipient: 'https://eu-central-1.signin.aws.amazon.com/saml' })],
    ['the provider at AWS', () => ({ recipient: `${awsRecipient}/acs/${uuid}` })],
    [
      'the provider in a region of AWS',
      () => {
        const url = `https://eu-central-1.signin.aws.amazon.com/saml/acs/${uuid}`;
        return { recipient: url, audience: url };
      },
    ],
    ['AWS by its URL', () => ({ audience: 'https://signin.aws.amazon.com/saml' })],
    [
      'the provider before the role',
      () => ({ attributes: { Role: ` ${providerArn} , ${roleArnOf('Reader')} ` } }),
    ],
    [
      'several roles',
      () => ({
        attributes: {
          Role: [`${roleArnOf('Other')},${providerArn}`, `${roleArnOf('Reader')},${providerArn}`],
        },
      }),
    ],
    [
      'an unusual NameID format',
      () => ({ format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' }),
    ],
    ['a clock that is half a minute ahead', () => ({ issuedAt: 30, notBefore: 30 })],
    ['the last second of five minutes', () => ({ issuedAt: -297 })],
  ])('may name %s', async (_what, parts) => {
    expect(await assumeWithSaml(service, goodAssertion(service, signer, parts()))).toMatchObject({
      Subject: 'alice',
    });
  });

  test.each([
    ['the service itself', () => `${service.url}/saml`],
    ['AWS', () => awsRecipient],
    ['a region of AWS', () => 'https://eu-central-1.signin.aws.amazon.com/saml'],
    ['the provider at AWS', () => `${awsRecipient}/acs/${uuid}`],
  ])('may come in a response for %s, signed or not', async (_what, destination) => {
    for (const element of ['Assertion', 'Response'] as const) {
      const response = responseXml(good(), { destination: destination() });
      expect(await assumeWithSaml(service, base64(sign(response, signer, element)))).toMatchObject({
        Subject: 'alice',
      });
    }
  });

  test.each<[string, () => string]>([
    ['the response', () => sign(responseXml(good()), signer, 'Response')],
    ['both', () => sign(sign(responseXml(good()), signer), signer, 'Response')],
    ['the key that comes next', () => sign(responseXml(good()), nextSigner)],
    [
      'SHA-512',
      () =>
        sign(responseXml(good()), signer, 'Assertion', {
          signatureAlgorithm: `${more}rsa-sha512`,
          digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
        }),
    ],
    [
      'RSA-PSS',
      () =>
        sign(responseXml(good()), signer, 'Assertion', {
          signatureAlgorithm: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
        }),
    ],
    [
      'inclusive canonicalization',
      () =>
        sign(responseXml(good()), signer, 'Assertion', {
          canonicalization: algorithms.inclusive,
          transforms: [algorithms.enveloped, algorithms.inclusive],
        }),
    ],
    [
      'the enveloped-signature transform alone',
      () => sign(responseXml(good()), signer, 'Assertion', { transforms: [algorithms.enveloped] }),
    ],
    [
      'an XML declaration and lines',
      () =>
        `<?xml version="1.0" encoding="UTF-8"?>\r\n${sign(responseXml(good()), signer).replace('</samlp:Status>', '</samlp:Status>\r\n  ')}`,
    ],
  ])('may be signed with %s', async (_how, xml) => {
    expect(await assumeWithSaml(service, base64(xml()))).toMatchObject({ Subject: 'alice' });
  });

  test('may be used again within its five minutes, for this role and others', async () => {
    await makeRole(service, 'Second', trustSaml());
    const assertion = goodAssertion(service, signer, {
      attributes: { Role: ['Reader', 'Second'].map((name) => `${roleArnOf(name)},${providerArn}`) },
    });
    await assumeWithSaml(service, assertion);
    await assumeWithSaml(service, assertion);
    expect(await assumeWithSaml(service, assertion, { RoleArn: roleArnOf('Second') })).toMatchObject({
      Subject: 'alice',
    });
  });

  test('is used up at once where it says so', async () => {
    const conditions =
      '<saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction><saml:OneTimeUse/>';
    const assertion = goodAssertion(service, signer, { id: '_once', conditions });
    await assumeWithSaml(service, assertion);
    expect(await refusal(assumeWithSaml(service, assertion))).toEqual({
      code: 'InvalidIdentityToken',
      status: 400,
      message: 'The SAML assertion was used already',
    });
  });
});

describe('implementations of XML Signature that are not ours', () => {
  test('xmldsigjs signs, and is understood', async () => {
    const xmldsig = loadXmldsig();
    xmldsig.Application.setEngine('node', webcrypto);
    for (const [name, hash, pem] of [
      ['RSASSA-PKCS1-v1_5', 'SHA-256', signer.key],
      ['ECDSA', 'SHA-256', curve.key],
    ] as const) {
      const algorithm = name === 'ECDSA' ? { name, namedCurve: 'P-256', hash } : { name, hash };
      const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
      const key = await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
      // Made once: another moment would be another text.
      const text = good();
      const assertion = xmldsig.Parse(text);
      const signed = new xmldsig.SignedXml();
      signed.XmlSignature.SignedInfo.CanonicalizationMethod.Algorithm = algorithms.exclusive;
      const signature = await signed.Sign(algorithm, key, assertion, {
        references: [{ uri: '#_assertion', hash, transforms: ['enveloped', 'exc-c14n'] }],
      });
      const xml = responseXml(text.replace('</saml:Issuer>', `</saml:Issuer>${signature.toString()}`));
      expect(await assumeWithSaml(service, base64(xml))).toMatchObject({ Subject: 'alice' });
    }
  });

  test.skipIf(!hasXmlsec())('xmlsec1 signs, and is understood (where it is installed)', async () => {
    expect(await assumeWithSaml(service, base64(xmlsecSign(responseXml(good()))))).toMatchObject({
      Subject: 'alice',
    });
  });
});

/** It is given its parser through a package of its own. */
function loadXmldsig(): typeof XmlDsig {
  const require = createRequire(import.meta.url);
  const beside = createRequire(require.resolve('xmldsigjs'));
  const core = beside('xml-core') as { setNodeDependencies(parts: object): void };
  core.setNodeDependencies({ DOMImplementation, DOMParser, XMLSerializer, xpath: beside('xpath') as object });
  return require('xmldsigjs') as typeof XmlDsig;
}

function hasXmlsec(): boolean {
  try {
    execFileSync('xmlsec1', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

function xmlsecSign(xml: string): string {
  const template =
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>' +
    `<ds:CanonicalizationMethod Algorithm="${algorithms.exclusive}"/><ds:SignatureMethod Algorithm="${algorithms.rsaSha256}"/>` +
    `<ds:Reference URI="#_assertion"><ds:Transforms><ds:Transform Algorithm="${algorithms.enveloped}"/><ds:Transform Algorithm="${algorithms.exclusive}"><ec:InclusiveNamespaces xmlns:ec="${algorithms.exclusive}" PrefixList="xs saml"/></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${algorithms.sha256}"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>`;
  const folder = mkdtempSync(join(tmpdir(), 'locum-xmlsec-'));
  try {
    const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'response.xml')];
    writeFileSync(keyFile, signer.key);
    const [before = '', after = ''] = xml.split(/(?<=<saml:Assertion .*?<\/saml:Issuer>)/s);
    writeFileSync(
      file,
      `${before}${template}${after}`.replace(
        '<saml:Assertion ',
        '<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" ',
      ),
    );
    const ids = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'];
    return execFileSync('xmlsec1', ['--sign', '--privkey-pem', keyFile, ...ids, file], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what the assertion says of the session', () => {
  const tagged = {
    SessionDuration: '1800',
    'PrincipalTag:Team': 'ops',
    'PrincipalTag:CostCenter': '42',
    TransitiveTagKeys: ['team'],
    SourceIdentity: 'alice-source',
  };

  test('its tags, which of them are handed on, and who is behind it', async () => {
    await makeRole(
      service,
      'Tagged',
      trustSaml(
        {
          StringEquals: {
            'aws:RequestTag/Team': 'ops',
            'sts:SourceIdentity': 'alice-source',
            'sts:RoleSessionName': 'alice@example.com',
          },
          'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['Team'] },
        },
        allActions,
      ),
      {
        policy: policy(
          allow('iam:ListUsers', {
            Condition: {
              StringEquals: { 'aws:PrincipalTag/CostCenter': '42', 'aws:SourceIdentity': 'alice-source' },
            },
          }),
          allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']),
        ),
      },
    );
    const assertion = goodAssertion(service, signer, {
      attributes: { ...tagged, Role: `${roleArnOf('Tagged')},${providerArn}` },
    });
    const answer = await assumeWithSaml(service, assertion, {
      RoleArn: roleArnOf('Tagged'),
      DurationSeconds: 3600,
    });
    expect(answer).toMatchObject({
      SourceIdentity: 'alice-source',
      PackedPolicySize: expect.any(Number) as number,
    });
    expect(lifetime(answer)).toBeCloseTo(1800, -1);
    const session = credentialsOf(answer);
    expect(await service.iam(session).send(new ListUsersCommand({}))).toHaveProperty('Users');
    const next = await makeRole(
      service,
      'Next',
      policy({
        ...trust(`arn:aws:iam::${testAccountId}:root`),
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { 'sts:SourceIdentity': 'alice-source' } },
      }),
    );
    expect(await assume(service, next, session)).toHaveProperty('sessionToken');
  });

  test('a role that does not let it tag or name is not assumed', async () => {
    await makeRole(service, 'Plain', trustSaml());
    const withAttributes = (attributes: Record<string, string>): Promise<unknown> =>
      refusal(
        assumeWithSaml(
          service,
          goodAssertion(service, signer, {
            attributes: { ...attributes, Role: `${roleArnOf('Plain')},${providerArn}` },
          }),
          { RoleArn: roleArnOf('Plain') },
        ),
      );
    expect(await withAttributes({ 'PrincipalTag:Team': 'ops' })).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:TagSession',
    });
    expect(await withAttributes({ SourceIdentity: 'alice' })).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:SetSourceIdentity',
    });
    expect(await withAttributes({})).toMatchObject({ code: 'none' });
  });

  test('lasts no longer than it does at the identity provider', async () => {
    const answer = await assumeWithSaml(service, goodAssertion(service, signer, { sessionEndsAt: 1200 }), {
      DurationSeconds: 7200,
    });
    expect(lifetime(answer)).toBeCloseTo(1200, -1);
    expect(
      await refusal(assumeWithSaml(service, goodAssertion(service, signer), { DurationSeconds: 7201 })),
    ).toEqual({
      code: 'ValidationError',
      status: 400,
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  test('is narrowed by a session policy', async () => {
    const answer = await assumeWithSaml(service, goodAssertion(service, signer), {
      Policy: policy(allow('iam:GetUser')),
    });
    expect(await refusal(service.iam(credentialsOf(answer)).send(new ListUsersCommand({})))).toMatchObject({
      code: 'AccessDenied',
    });
  });
});

describe('who is let in', () => {
  const attributes = {
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': ['staff', 'member'],
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'alice@example.org',
    'urn:oid:0.9.2342.19200300.100.1.3': 'alice@example.com',
    'urn:oid:2.5.4.3': 'Alice A.',
    // As AD FS names the group that a user has in the first place.
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid': 'S-1-5-21-1004336348-513',
  };
  const qualifier = createHash('sha1')
    .update(`https://idp.example.com/metadata${testAccountId}/Company`)
    .digest('base64');

  test.each([
    ['aud', { StringEquals: { 'saml:aud': awsRecipient } }, true],
    ['aud of another', { StringEquals: { 'SAML:aud': `${awsRecipient}2` } }, false],
    ['iss', { StringEquals: { 'saml:iss': 'https://idp.example.com/metadata' } }, true],
    ['sub', { StringEquals: { 'saml:sub': 'alice' } }, true],
    ['sub of another', { StringEquals: { 'saml:sub': 'bob' } }, false],
    ['sub_type', { StringEquals: { 'saml:sub_type': 'persistent' } }, true],
    ['namequalifier', { StringEquals: { 'saml:namequalifier': qualifier } }, true],
    ['doc', { StringEquals: { 'saml:doc': `${testAccountId}/Company` } }, true],
    ['eduPersonAffiliation', { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': 'staff' } }, true],
    [
      'eduPersonAffiliation of others',
      { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': 'student' } },
      false,
    ],
    [
      'eduPersonPrincipalName',
      { 'ForAnyValue:StringLike': { 'saml:edupersonprincipalname': '*@example.org' } },
      true,
    ],
    ['mail', { 'ForAnyValue:StringEquals': { 'saml:mail': 'alice@example.com' } }, true],
    ['cn', { 'ForAnyValue:StringEquals': { 'saml:cn': 'Alice A.' } }, true],
    [
      'primaryGroupSID',
      { 'ForAnyValue:StringEquals': { 'saml:primaryGroupSID': 'S-1-5-21-1004336348-513' } },
      true,
    ],
    [
      'primaryGroupSID of others',
      { 'ForAnyValue:StringEquals': { 'saml:primaryGroupSID': 'S-1-5-21-1004336348-512' } },
      false,
    ],
    ['a session name', { StringLike: { 'sts:RoleSessionName': 'bob*' } }, false],
  ])('is said by the trust policy: %s', async (_key, condition, isAllowed) => {
    await service.iam().send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: 'Reader',
        PolicyDocument: trustSaml(condition, allActions),
      }),
    );
    const answer = await refusal(assumeWithSaml(service, goodAssertion(service, signer, { attributes })));
    expect(answer).toMatchObject(
      isAllowed
        ? { code: 'none' }
        : { code: 'AccessDenied', status: 403, message: 'Not authorized to perform sts:AssumeRoleWithSAML' },
    );
    await service
      .iam()
      .send(
        new UpdateAssumeRolePolicyCommand({ RoleName: 'Reader', PolicyDocument: trustSaml({}, allActions) }),
      );
  });

  test('three of the keys, and the provider, are known of the session later', async () => {
    await makeRole(service, 'Lasting', trustSaml(), {
      policy: policy(
        allow('iam:ListUsers', {
          Condition: {
            StringEquals: {
              'saml:sub': 'alice',
              'saml:sub_type': 'persistent',
              'saml:namequalifier': qualifier,
              'aws:FederatedProvider': providerArn,
            },
          },
        }),
        allow('iam:ListRoles', { Condition: { StringEquals: { 'saml:aud': awsRecipient } } }),
      ),
    });
    const assertion = goodAssertion(service, signer, {
      attributes: { Role: `${roleArnOf('Lasting')},${providerArn}` },
    });
    const session = credentialsOf(
      await assumeWithSaml(service, assertion, { RoleArn: roleArnOf('Lasting') }),
    );
    expect(await service.iam(session).send(new ListUsersCommand({}))).toHaveProperty('Users');
  });

  test.each([
    ['a role that is not there', 'Nobody'],
    ['a role of Identity Center', 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef'],
  ])('%s looks like one that may not be assumed', async (_what, name) => {
    const assertion = goodAssertion(service, signer, {
      attributes: { Role: `${roleArnOf(name)},${providerArn}` },
    });
    expect(await refusal(assumeWithSaml(service, assertion, { RoleArn: roleArnOf(name) }))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Not authorized to perform sts:AssumeRoleWithSAML',
    });
  });

  test('a provider that is not there is told of', async () => {
    expect(
      await refusal(
        assumeWithSaml(service, goodAssertion(service, signer), { PrincipalArn: `${providerArn}2` }),
      ),
    ).toEqual({
      code: 'InvalidIdentityToken',
      status: 400,
      message: expect.stringMatching(
        /^Specified provider doesn't exist \(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlManifestNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
      ) as string,
    });
  });
});

describe('encrypted assertions', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  interface Encryption {
    readonly cipher: 'aes-256-gcm' | 'aes-128-gcm' | 'aes-256-cbc';
    readonly oaepHash?: 'sha1' | 'sha256';
    readonly isBeside?: boolean;
  }

  function encrypt(xml: string, { cipher, oaepHash = 'sha1', isBeside = false }: Encryption): string {
    const isGcm = cipher.endsWith('gcm');
    const bits = cipher.slice(4, 7);
    const [key, nonce] = [randomBytes(Number(bits) / 8), randomBytes(isGcm ? 12 : 16)];
    const made = createCipheriv(cipher as 'aes-256-gcm', key, nonce);
    const content = Buffer.concat([
      nonce,
      made.update(xml),
      made.final(),
      isGcm ? made.getAuthTag() : Buffer.alloc(0),
    ]);
    const wrapped = publicEncrypt(
      { key: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), oaepHash },
      key,
    );
    const value = (bytes: Buffer): string =>
      `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
    const algorithm = isGcm
      ? `http://www.w3.org/2009/xmlenc11#aes${bits}-gcm`
      : `http://www.w3.org/2001/04/xmlenc#aes${bits}-cbc`;
    const method =
      oaepHash === 'sha1'
        ? '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>'
        : '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><m:MGF xmlns:m="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></xenc:EncryptionMethod>';
    const encryptedKey = `<xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">${method}${value(wrapped)}</xenc:EncryptedKey>`;
    const inside = isBeside
      ? ''
      : `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${encryptedKey}</ds:KeyInfo>`;
    return `<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="${algorithm}"/>${inside}${value(content)}</xenc:EncryptedData>${isBeside ? encryptedKey : ''}</saml:EncryptedAssertion>`;
  }

  beforeAll(() => update({ AddPrivateKey: pem, AssertionEncryptionMode: 'Allowed' }));

  test.each<Encryption>([
    { cipher: 'aes-256-gcm' },
    { cipher: 'aes-128-gcm', isBeside: true },
    { cipher: 'aes-256-cbc' },
    { cipher: 'aes-256-gcm', oaepHash: 'sha256' },
  ])('are read: %o', async (encryption) => {
    const signed = sign(good(), signer);
    expect(await assumeWithSaml(service, base64(responseXml(encrypt(signed, encryption))))).toMatchObject({
      Subject: 'alice',
    });
    const whole = sign(responseXml(encrypt(good(), encryption)), signer, 'Response');
    expect(await assumeWithSaml(service, base64(whole))).toMatchObject({ Subject: 'alice' });
  });

  test('give a session its context, of which the answer tells nothing', async () => {
    await attachContext(service, providerArn, { SubjectSourceKey: 'Subject/NameID' });
    const RoleArn = await makeRole(service, 'Acting', trustSaml({}, [...allActions, 'sts:SetContext']), {
      policy: policy(
        allow('iam:ListUsers', { Condition: { StringEquals: { 'aws:OriginIdentity/Subject': 'alice' } } }),
      ),
    });
    const xml = assertionXml(
      goodParts(service, {
        attributes: { Role: `${RoleArn},${providerArn}`, RoleSessionName: 'alice' },
      }),
    );
    const sealed = encrypt(sign(xml, signer), { cipher: 'aes-256-gcm' });
    for (const [response, isTold] of [
      [responseXml(sign(xml, signer)), true],
      [responseXml(sealed), false],
    ] as const) {
      const answer = await assumeWithSaml(service, base64(response), { RoleArn });
      expect(answer.TrustedIdentityPropagationContext !== undefined).toBe(isTold);
      const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials!;
      const credentials = {
        accessKeyId: AccessKeyId!,
        secretAccessKey: SecretAccessKey!,
        sessionToken: SessionToken!,
      };
      await expect(service.iam(credentials).send(new ListUsersCommand())).resolves.toBeDefined();
    }
    await callIam(service, 'UpdateSAMLProvider', {
      SAMLProviderArn: providerArn,
      RemoveContextProvider: 'true',
    });
  });

  test('prove nothing by being encrypted, and each failure looks like any other', async () => {
    const signed = sign(good(), signer);
    const attempts = [
      encrypt(good(), { cipher: 'aes-256-gcm' }),
      encrypt(sign(good(), createSigner()), { cipher: 'aes-256-gcm' }),
      encrypt(`<!DOCTYPE x>${signed}`, { cipher: 'aes-256-cbc' }),
      encrypt('no XML', { cipher: 'aes-256-cbc' }),
      encrypt(responseXml(signed), { cipher: 'aes-256-gcm' }),
      encrypt(signed, { cipher: 'aes-256-gcm' }).replace(/(<xenc:CipherValue>)(....)/, '$1AAAA'),
      encrypt(signed, { cipher: 'aes-256-gcm' }).replace('aes256-gcm', 'aes256-cbc'),
      encrypt(signed, { cipher: 'aes-256-gcm' }).replace('rsa-oaep-mgf1p', 'rsa-1_5'),
    ];
    for (const attempt of attempts) {
      expect(await refusal(assumeWithSaml(service, base64(responseXml(attempt))))).toEqual({
        code: 'InvalidIdentityToken',
        status: 400,
        message: 'Response signature invalid',
      });
    }
  });

  test('may be asked for', async () => {
    await update({ AssertionEncryptionMode: 'Required' });
    expect(await refusal(assumeWithSaml(service, goodAssertion(service, signer)))).toMatchObject({
      code: 'InvalidIdentityToken',
      message: 'The specified provider takes encrypted assertions only',
    });
    await update({ AssertionEncryptionMode: 'Allowed' });
    expect(await assumeWithSaml(service, goodAssertion(service, signer))).toMatchObject({ Subject: 'alice' });
  });
});

test('new metadata counts at once: keys that are gone sign no more, and metadata that is over lets nobody in', async () => {
  await update({ SAMLMetadataDocument: metadataOf([nextSigner]) });
  expect(await refusal(assumeWithSaml(service, goodAssertion(service, signer)))).toMatchObject({
    message: 'Response signature invalid',
  });
  expect(await assumeWithSaml(service, goodAssertion(service, nextSigner))).toMatchObject({
    Subject: 'alice',
  });
  await update({ SAMLMetadataDocument: metadataOf([nextSigner], { validUntil: at(service.now(), -1) }) });
  expect(await refusal(assumeWithSaml(service, goodAssertion(service, nextSigner)))).toEqual({
    code: 'ExpiredTokenException',
    status: 400,
    message: 'The metadata of the specified provider is valid no longer',
  });
});

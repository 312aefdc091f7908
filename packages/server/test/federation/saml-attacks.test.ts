import { createCipheriv, createHmac, publicEncrypt, randomBytes, X509Certificate } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { send } from '../support/raw-client.ts';
import { makeRole, refusal } from '../support/world.ts';
import {
  algorithms,
  assertionXml,
  awsRecipient,
  base64,
  createSigner,
  responseXml,
  sign,
} from './saml-idp.ts';
import type { AssertionParts, Signer } from './saml-idp.ts';
import {
  assumeWithSaml,
  allActions,
  goodAssertion,
  goodParts,
  makeCompany,
  providerArn,
  roleArnOf,
  trustSaml,
} from './saml-world.ts';

/** Whoever attacks has an assertion for Reader, and wants to be Admin. */
const adminPair = `${roleArnOf('Admin')},${providerArn}`;

let service: TestService;
let signer: Signer;
let stranger: Signer;
let weak: Signer;
let shortLived: Signer;
beforeAll(async () => {
  service = await startTestService();
  signer = createSigner();
  stranger = createSigner();
  weak = createSigner(['rsa:1024']);
  shortLived = createSigner(['rsa:2048'], 1);
  await makeCompany(service, [signer, weak, shortLived]);
  await makeRole(service, 'Admin', trustSaml({}, allActions));
});
afterAll(() => service.close());

/** An assertion for Admin, as the identity provider would never sign it. */
const evil = (parts: Partial<AssertionParts> = {}): string =>
  assertionXml(
    goodParts(service, {
      id: '_evil',
      subject: 'mallory',
      attributes: { Role: adminPair, RoleSessionName: 'mallory' },
      ...parts,
    }),
  );
/** The same, where the provider does sign it: for what is wrong with it beside the signature. */
const signed = (
  parts: Partial<AssertionParts> = {},
  response: Parameters<typeof responseXml>[1] = {},
): string =>
  base64(
    sign(
      responseXml(
        assertionXml(goodParts(service, { ...parts, attributes: { Role: adminPair, ...parts.attributes } })),
        response,
      ),
      signer,
    ),
  );

const good = (): string => assertionXml(goodParts(service));
const signedResponse = (): string => sign(responseXml(good()), signer, 'Response');
const signedAssertion = (): string => assertionIn(sign(responseXml(good()), signer));
const assertionIn = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml)![0];
const signatureIn = (xml: string): string => /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)![0];
const withoutSignature = (xml: string): string => xml.replace(signatureIn(xml), '');
const afterIssuer = (xml: string, added: string): string =>
  xml.replace('</saml:Issuer>', `</saml:Issuer>${added}`);
const inSignature = (signature: string, added: string): string =>
  signature.replace('</ds:Signature>', `${added}</ds:Signature>`);
const inObject = (xml: string): string =>
  `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${xml}</ds:Object>`;

const signatureInvalid = 'Response signature invalid';
const malformed = 'The SAML assertion is malformed: Assertion';
const unreadable =
  /^Invalid base64 SAMLResponse \(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlInvalidSamlResponseException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/;
const otherEndpoint = `https://signin.aws.amazon.com/saml/acs/${'A'.repeat(32)}`;
const otherDestination = 'The SAML response is meant for another destination';

/** A signed response that was meant for somebody else. */
const signedElsewhere = (): string =>
  sign(responseXml(evil(), { destination: 'https://other.example.com/saml' }), signer, 'Response');
const redeemedTooLate = 'Token must be redeemed within 5 minutes of issuance';

interface Attack {
  readonly name: string;
  readonly assertion: () => string;
  readonly code?: string;
  readonly message: string | RegExp;
}

const wrappings: readonly Attack[] = [
  {
    name: 'XSW1: the signed response inside the signature of a forged one',
    assertion() {
      const xml = signedResponse();
      const signature = inSignature(signatureIn(xml), withoutSignature(xml));
      return base64(responseXml(evil(), { id: '_forged', extra: signature }));
    },
    message: signatureInvalid,
  },
  {
    name: 'XSW2: the signed response beside the signature in a forged one',
    assertion() {
      const xml = signedResponse();
      return base64(responseXml(evil(), { id: '_forged', extra: withoutSignature(xml) + signatureIn(xml) }));
    },
    message: signatureInvalid,
  },
  {
    name: 'XSW3: a forged assertion before the signed one',
    assertion: () => base64(responseXml(evil() + signedAssertion())),
    message: malformed,
  },
  {
    name: 'XSW3b: a forged assertion after the signed one',
    assertion: () => base64(responseXml(signedAssertion() + evil())),
    message: malformed,
  },
  {
    name: 'XSW4: the signed assertion inside a forged one',
    assertion: () =>
      base64(responseXml(evil().replace('</saml:Assertion>', `${signedAssertion()}</saml:Assertion>`))),
    message: malformed,
  },
  {
    name: 'XSW5: the signature in a forged assertion, the signed assertion behind',
    assertion() {
      const xml = signedAssertion();
      return base64(responseXml(afterIssuer(evil(), signatureIn(xml)) + withoutSignature(xml)));
    },
    message: malformed,
  },
  {
    name: 'XSW6: the signed assertion inside its signature, in a forged one',
    assertion() {
      const xml = signedAssertion();
      return base64(responseXml(afterIssuer(evil(), inSignature(signatureIn(xml), withoutSignature(xml)))));
    },
    message: malformed,
  },
  {
    name: 'XSW7: a forged assertion in extensions before the signed one',
    assertion: () =>
      base64(
        responseXml(signedAssertion(), {
          extra: `<samlp:Extensions>${evil({ id: '_assertion2' })}</samlp:Extensions>`,
        }),
      ),
    message: malformed,
  },
  {
    name: 'XSW8: the signed assertion in an object of the signature, in a forged one',
    assertion() {
      const xml = signedAssertion();
      const signature = inSignature(signatureIn(xml), inObject(withoutSignature(xml)));
      return base64(responseXml(afterIssuer(evil(), signature)));
    },
    message: malformed,
  },
  {
    name: 'a forged assertion under the id of the signed one',
    assertion: () => base64(responseXml(evil({ id: '_assertion' }) + signedAssertion())),
    message: unreadable,
  },
  {
    name: 'the signed assertion as the advice of a forged one',
    assertion: () =>
      base64(
        responseXml(
          evil().replace(
            '<saml:AuthnStatement',
            `<saml:Advice>${signedAssertion()}</saml:Advice><saml:AuthnStatement`,
          ),
        ),
      ),
    message: malformed,
  },
  {
    name: 'a forged assertion with the signature of another under its own id',
    assertion: () =>
      base64(responseXml(afterIssuer(evil({ id: '_assertion' }), signatureIn(signedAssertion())))),
    message: signatureInvalid,
  },
  {
    name: 'two signatures in one assertion',
    assertion: () => base64(responseXml(afterIssuer(signedAssertion(), signatureIn(signedAssertion())))),
    message: signatureInvalid,
  },
  {
    name: 'a forged response whose signature is of its status alone',
    assertion() {
      const status =
        '<samlp:Status xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_status"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">x</saml:Issuer></samlp:Status>';
      return base64(
        responseXml(evil(), {
          extra: signatureIn(sign(responseXml(status, { id: '_status2' }), signer, 'Response')),
        }),
      );
    },
    message: signatureInvalid,
  },
];

const forgeries: readonly Attack[] = [
  { name: 'no signature at all', assertion: () => base64(responseXml(evil())), message: signatureInvalid },
  {
    name: 'a response that was signed for one whose assertion is signed by a stranger',
    assertion: () => base64(sign(sign(responseXml(evil()), stranger), signer, 'Response')),
    message: signatureInvalid,
  },
  {
    name: "the attacker's own key, with its certificate in KeyInfo",
    assertion: () => base64(sign(responseXml(evil()), stranger)),
    message: signatureInvalid,
  },
  {
    name: 'a key in metadata that is too short',
    assertion: () => base64(sign(responseXml(evil()), weak)),
    message: signatureInvalid,
  },
  {
    name: "HMAC with the provider's certificate for a key",
    assertion() {
      const xml = sign(responseXml(evil()), signer);
      const info = /<ds:SignedInfo.*<\/ds:SignedInfo>/s.exec(xml)![0];
      const hmacInfo = info.replace(
        algorithms.rsaSha256,
        'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
      );
      const canonical = hmacInfo.replace(
        '<ds:SignedInfo>',
        '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
      );
      const value = createHmac('sha256', signer.certificate).update(canonical).digest('base64');
      return base64(
        xml.replace(info, hmacInfo).replace(/<ds:SignatureValue>.*?</s, `<ds:SignatureValue>${value}<`),
      );
    },
    message: signatureInvalid,
  },
  {
    name: 'a digest of SHA-1',
    assertion: () =>
      base64(
        sign(responseXml(evil()), signer, 'Assertion', { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
      ),
    message: signatureInvalid,
  },
  {
    name: 'a signature of SHA-1',
    assertion: () =>
      base64(
        sign(responseXml(evil()), signer, 'Assertion', {
          signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        }),
      ),
    message: signatureInvalid,
  },
  ...[
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/2002/06/xmldsig-filter2',
  ].map((transform): Attack => ({
    name: `the transform ${transform}`,
    assertion: () =>
      base64(
        sign(responseXml(evil()), signer).replace(
          `<ds:Transform Algorithm="${algorithms.exclusive}"/>`,
          `<ds:Transform Algorithm="${transform}"><XPath>false()</XPath></ds:Transform>`,
        ),
      ),
    message: signatureInvalid,
  })),
  {
    name: 'a third transform',
    assertion: () =>
      base64(
        sign(responseXml(evil()), signer, 'Assertion', {
          transforms: [algorithms.enveloped, algorithms.exclusive, algorithms.exclusive],
        }),
      ),
    message: signatureInvalid,
  },
  {
    name: 'no enveloped-signature transform',
    assertion: () =>
      base64(sign(responseXml(evil()), signer, 'Assertion', { transforms: [algorithms.exclusive] })),
    message: signatureInvalid,
  },
  {
    name: 'a reference to the whole document, that the provider signed',
    assertion: () => base64(sign(responseXml(evil()), signer, 'Assertion', { hasEmptyUri: true })),
    message: signatureInvalid,
  },
  {
    name: 'an object in the signature',
    assertion: () =>
      base64(sign(responseXml(evil()), signer).replace('</ds:Signature>', `${inObject('x')}</ds:Signature>`)),
    message: signatureInvalid,
  },
  {
    name: 'a second reference',
    assertion: () =>
      base64(
        sign(responseXml(evil()), signer).replace(
          /<ds:Reference .*<\/ds:Reference>/s,
          (reference) => reference + reference,
        ),
      ),
    message: signatureInvalid,
  },
  {
    name: 'a signed assertion with another subject',
    assertion: () => base64(sign(responseXml(evil()), signer).replace('>mallory<', '>root<')),
    message: signatureInvalid,
  },
  {
    name: 'a signed assertion with another role',
    assertion: () => base64(responseXml(signedAssertion().replaceAll('role/Reader', 'role/Admin'))),
    message: signatureInvalid,
  },
  {
    name: 'a signed assertion with another attribute beside',
    assertion: () =>
      base64(
        responseXml(
          signedAssertion().replace(
            '</saml:AttributeStatement>',
            `<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><saml:AttributeValue>${adminPair}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`,
          ),
        ),
      ),
    message: signatureInvalid,
  },
  {
    name: 'what is signed written into the name of a namespace',
    assertion: () =>
      base64(
        responseXml(
          signedAssertion().replace('<saml:Subject>', '<saml:Subject xmlns:x="a&quot;&gt;&lt;saml:NameID>'),
        ),
      ),
    message: unreadable,
  },
];

const structures: readonly Attack[] = [
  {
    name: 'a comment that cuts the NameID short',
    assertion: () =>
      base64(
        sign(responseXml(evil({ subject: 'root@example.com.evil.com' })), signer).replace(
          'root@example.com',
          'root@example.com<!---->',
        ),
      ),
    message: unreadable,
  },
  {
    name: 'a comment that cuts an attribute short',
    assertion: () => base64(sign(responseXml(evil()), signer).replace('role/Admin', 'role/<!-- -->Admin')),
    message: unreadable,
  },
  {
    name: 'a CDATA section',
    assertion: () => base64(sign(responseXml(evil()), signer).replace('>mallory<', '><![CDATA[mallory]]><')),
    message: unreadable,
  },
  {
    name: 'a processing instruction',
    assertion: () => base64(sign(responseXml(evil()), signer).replace('>mallory<', '>mal<?x y?>lory<')),
    message: unreadable,
  },
  {
    name: 'a document type',
    assertion: () => base64(`<!DOCTYPE samlp:Response>${sign(responseXml(evil()), signer)}`),
    message: unreadable,
  },
  {
    name: 'entities that expand a million-fold',
    assertion() {
      const entities = Array.from(
        { length: 9 },
        (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
      );
      return base64(
        `<!DOCTYPE x [<!ENTITY e0 "lol">${entities.join('')}]>${responseXml(evil({ subject: '&e9;' }))}`,
      );
    },
    message: unreadable,
  },
  {
    name: 'an entity that is a file',
    assertion: () =>
      base64(
        `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${responseXml(evil({ subject: '&f;' }))}`,
      ),
    message: unreadable,
  },
  {
    name: 'an entity that is not declared',
    assertion: () => base64(responseXml(evil({ subject: '&nobody;' }))),
    message: unreadable,
  },
  {
    name: 'an id that two elements have',
    assertion: () => base64(sign(responseXml(evil()), signer).replace('ID="_response"', 'ID="_evil"')),
    message: unreadable,
  },
  {
    name: 'deep XML',
    assertion: () => base64(responseXml(`${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}`)),
    message: unreadable,
  },
  {
    name: 'very many elements',
    assertion: () => base64(responseXml('<a/>'.repeat(17_000))),
    message: unreadable,
  },
  {
    name: 'an element with very many attributes',
    assertion: () =>
      base64(responseXml(`<a ${Array.from({ length: 6000 }, (_, index) => `a${index}=""`).join(' ')}/>`)),
    message: unreadable,
  },
  {
    name: 'a namespace that canonical XML would repeat a thousand times',
    assertion: () =>
      base64(
        responseXml(
          signedAssertion().replace(
            '</saml:AttributeStatement>',
            `<n xmlns:a="${'n'.repeat(20_000)}">${'<a:b/>'.repeat(2000)}</n></saml:AttributeStatement>`,
          ),
        ),
      ),
    message: unreadable,
  },
  {
    name: 'XML that ends too soon',
    assertion: () => base64(responseXml(evil()).slice(0, -40)),
    message: unreadable,
  },
  { name: 'base64 that ends too soon', assertion: () => signed().slice(0, -3), message: unreadable },
  { name: 'no base64', assertion: () => 'not+base64!', message: unreadable },
  { name: 'XML that is not base64', assertion: () => responseXml(evil()), message: unreadable },
  {
    name: 'bytes that are no UTF-8',
    assertion: () => Buffer.from(responseXml(evil({ subject: 'é' })), 'latin1').toString('base64'),
    message: unreadable,
  },
  {
    name: 'a deflated response',
    assertion: () => deflateRawSync(Buffer.from(signed(), 'base64')).toString('base64'),
    message: unreadable,
  },
  {
    name: 'a zip bomb',
    assertion: () => gzipSync(Buffer.alloc(40_000_000, '<a>')).toString('base64'),
    message: unreadable,
  },
  { name: 'base64 of nothing but white space', assertion: () => base64('    '), message: unreadable },
  {
    name: 'an assertion without a response',
    assertion: () => base64(signedAssertion()),
    message: unreadable,
  },
  {
    name: 'a SAML 1.1 response',
    assertion: () => base64(responseXml(evil()).replaceAll('SAML:2.0:protocol', 'SAML:1.0:protocol')),
    message: unreadable,
  },
  {
    name: 'a response without an assertion',
    assertion: () => base64(sign(responseXml(''), signer, 'Response')),
    message: malformed,
  },
  {
    name: 'a response of a sign-in that failed',
    assertion: () => signed({}, { status: 'urn:oasis:names:tc:SAML:2.0:status:Responder' }),
    message: 'The SAML response says that the sign-in did not succeed',
  },
];

const claims: readonly Attack[] = [
  {
    name: 'another issuer',
    assertion: () => signed({ issuer: 'https://other.example.com' }),
    message: 'Issuer not present in specified provider',
  },
  {
    name: 'another audience',
    assertion: () => signed({ audience: 'https://other.example.com' }),
    message: 'Response does not contain the required audience.',
  },
  {
    name: 'no audience',
    assertion: () => signed({ conditions: '<saml:OneTimeUse/>' }),
    message: 'Response does not contain the required audience.',
  },
  {
    name: 'a second audience restriction that is not met',
    assertion: () =>
      signed({
        conditions: ['urn:amazon:webservices', 'urn:other']
          .map(
            (audience) =>
              `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`,
          )
          .join(''),
      }),
    message: 'Response does not contain the required audience.',
  },
  {
    name: 'another recipient',
    assertion: () => signed({ recipient: 'https://other.example.com/saml' }),
    message: 'The SAML assertion is meant for another recipient',
  },
  {
    name: 'the endpoint of another provider as recipient',
    assertion: () => signed({ recipient: otherEndpoint }),
    message: 'The SAML assertion is meant for another recipient',
  },
  {
    name: 'the endpoint of another provider as audience',
    assertion: () => signed({ audience: otherEndpoint }),
    message: 'Response does not contain the required audience.',
  },
  {
    name: "a recipient that begins like AWS's",
    assertion: () => signed({ recipient: 'https://signin.aws.amazon.com.evil.com/saml' }),
    message: 'The SAML assertion is meant for another recipient',
  },
  ...[
    'https://other.example.com/saml',
    'https://signin.aws.amazon.com.evil.com/saml',
    'https://signin.aws.amazon.com/saml/',
    'https://signin.aws.amazon.com/saml/acs/',
    otherEndpoint,
    'http://signin.aws.amazon.com/saml',
    '',
  ].map((destination) => ({
    name: `another destination: ${destination}`,
    assertion: () => signed({}, { destination }),
    message: otherDestination,
  })),
  {
    name: 'another destination, signed',
    assertion: () => base64(signedElsewhere()),
    message: otherDestination,
  },
  {
    name: 'a signed destination that was changed to ours on the way',
    assertion: () => base64(signedElsewhere().replace('https://other.example.com/saml', awsRecipient)),
    message: signatureInvalid,
  },
  {
    name: 'a signed destination that was taken away on the way',
    assertion: () => base64(signedElsewhere().replace(' Destination="https://other.example.com/saml"', '')),
    message: signatureInvalid,
  },
  {
    name: 'a confirmation without a recipient',
    assertion: () =>
      signed({
        confirmation:
          '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="2099-01-01T00:00:00Z"/></saml:SubjectConfirmation>',
      }),
    message: 'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
  },
  {
    name: 'a confirmation that is not by bearing',
    assertion: () =>
      signed({
        confirmation:
          '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"><saml:SubjectConfirmationData NotOnOrAfter="2099-01-01T00:00:00Z" Recipient="https://signin.aws.amazon.com/saml"/></saml:SubjectConfirmation>',
      }),
    message: 'Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter',
  },
  {
    name: 'a confirmation that is over',
    assertion: () => signed({ confirmedUntil: -61 }),
    code: 'ExpiredTokenException',
    message: 'The SAML assertion has expired',
  },
  {
    name: 'conditions that are over',
    assertion: () => signed({ notOnOrAfter: -61 }),
    code: 'ExpiredTokenException',
    message: 'The SAML assertion has expired',
  },
  {
    name: 'conditions that do not hold yet',
    assertion: () => signed({ notBefore: 120 }),
    message: 'The SAML assertion is not valid yet',
  },
  {
    name: 'an issue more than five minutes ago',
    assertion: () => signed({ issuedAt: -301, notOnOrAfter: 3600, confirmedUntil: 3600 }),
    code: 'ExpiredTokenException',
    message: redeemedTooLate,
  },
  {
    name: 'an issue in the future',
    assertion: () => signed({ issuedAt: 120 }),
    message: 'The SAML assertion is not valid yet',
  },
  {
    name: 'a session at the identity provider that is over',
    assertion: () => signed({ sessionEndsAt: -1 }),
    code: 'ExpiredTokenException',
    message: 'The session at the identity provider has ended',
  },
  {
    name: 'a condition that nobody knows',
    assertion: () => signed({ conditions: '<saml:Condition/>' }),
    message: 'The SAML assertion has a condition that is not understood',
  },
  {
    name: 'another version',
    assertion: () => signed({ version: '1.1' }),
    message: 'The SAML assertion is malformed: Version',
  },
  {
    name: 'a time in another zone',
    assertion: () =>
      base64(sign(responseXml(evil().replace(/IssueInstant="(.*?)Z"/, 'IssueInstant="$1+12:00"')), signer)),
    message: 'The SAML assertion is malformed: IssueInstant',
  },
  {
    name: 'no subject',
    assertion: () => signed({ subject: ' ' }),
    message: 'The SAML assertion is malformed: NameID',
  },
  {
    name: 'a subject that is longer than any',
    assertion: () => signed({ subject: 'a'.repeat(257) }),
    message: 'The SAML assertion is malformed: NameID',
  },
  {
    name: 'a role that is not listed',
    assertion: () => signed({ attributes: { Role: `${roleArnOf('Other')},${providerArn}` } }),
    message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
  },
  {
    name: 'a role with another provider',
    assertion: () =>
      signed({
        attributes: { Role: `${roleArnOf('Admin')},arn:aws:iam::${testAccountId}:saml-provider/Other` },
      }),
    message: "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
  },
  {
    name: 'no session name',
    assertion: () => signed({ attributes: { RoleSessionName: [] } }),
    message: 'RoleSessionName is required in AuthnResponse',
  },
  {
    name: 'two session names',
    assertion: () => signed({ attributes: { RoleSessionName: ['alice', 'bob'] } }),
    message: 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
  },
  {
    name: 'a session name with a slash',
    assertion: () => signed({ attributes: { RoleSessionName: 'a/b' } }),
    message: 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
  },
  {
    name: 'a reserved source identity',
    assertion: () => signed({ attributes: { SourceIdentity: 'AWS:x' } }),
    message: 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
  },
  {
    name: 'a session longer than half a day',
    assertion: () => signed({ attributes: { SessionDuration: '43201' } }),
    message: 'The attribute SessionDuration of the SAML assertion is invalid',
  },
  {
    name: 'a tag with two values',
    assertion: () => signed({ attributes: { 'PrincipalTag:team': ['a', 'b'] } }),
    message: 'The attribute PrincipalTag of the SAML assertion is invalid',
  },
  {
    name: 'one tag in two cases',
    assertion: () => signed({ attributes: { 'PrincipalTag:team': 'a', 'PrincipalTag:Team': 'b' } }),
    code: 'InvalidParameterValue',
    message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  },
  {
    name: 'a tag that is reserved',
    assertion: () => signed({ attributes: { 'PrincipalTag:aws:x': 'a' } }),
    code: 'InvalidParameterValue',
    message: 'Tag keys must not begin with aws:',
  },
];

/** An assertion that is encrypted for nobody who is here, or not at all. */
function encrypted(content: Buffer, key: Buffer = randomBytes(256)): string {
  const value = (bytes: Buffer): string =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  return (
    '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">' +
    '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>' +
    `<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>${value(key)}</xenc:EncryptedKey></ds:KeyInfo>${value(content)}</xenc:EncryptedData></saml:EncryptedAssertion>`
  );
}

const ciphertexts: readonly Attack[] = [
  {
    name: 'encrypted garbage',
    assertion: () => base64(responseXml(encrypted(randomBytes(500)))),
    message: signatureInvalid,
  },
  {
    name: 'encrypted garbage in a signed response',
    assertion: () => base64(sign(responseXml(encrypted(randomBytes(500))), signer, 'Response')),
    message: signatureInvalid,
  },
  {
    name: 'an encrypted assertion beside a plain one',
    assertion: () => base64(responseXml(encrypted(randomBytes(500)) + signedAssertion())),
    message: malformed,
  },
  {
    name: 'an assertion that is encrypted to the signing key',
    assertion() {
      const [key, nonce] = [randomBytes(32), randomBytes(12)];
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const content = Buffer.concat([nonce, cipher.update(evil()), cipher.final(), cipher.getAuthTag()]);
      const wrapped = publicEncrypt(
        { key: new X509Certificate(signer.certificate).publicKey, oaepHash: 'sha1' },
        key,
      );
      return base64(responseXml(encrypted(content, wrapped)));
    },
    message: signatureInvalid,
  },
];

describe.each([
  ['signature wrapping', wrappings],
  ['forged signatures', forgeries],
  ['hostile documents', structures],
  ['what is signed and must not be taken', claims],
  ['ciphertexts', ciphertexts],
])('%s', (_kind, attacks) => {
  test.each(attacks)('$name', async ({ assertion, code = 'InvalidIdentityToken', message }) => {
    const SAMLAssertion = assertion();
    const startedAt = performance.now();
    const answer = await refusal(assumeWithSaml(service, SAMLAssertion, { RoleArn: roleArnOf('Admin') }));
    expect(answer).toEqual({
      code,
      status: 400,
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
    });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

test('an assertion of more than 100,000 characters is not looked at, and no error shows any of it', async () => {
  const answer = await send(service.url, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: roleArnOf('Admin'),
      PrincipalArn: providerArn,
      SAMLAssertion: 'QUFB'.repeat(25_001),
    }).toString(),
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toContain(
    "at 'sAMLAssertion' failed to satisfy constraint: Member must have length less than or equal to 100000",
  );
  expect(answer.body).not.toContain('QUFB');
});

test('what all of these are measured against is taken', async () => {
  expect(await assumeWithSaml(service, goodAssertion(service, signer))).toMatchObject({ Subject: 'alice' });
  const asAdmin = await assumeWithSaml(service, signed({ subject: 'root' }), { RoleArn: roleArnOf('Admin') });
  expect(asAdmin).toMatchObject({ Subject: 'root' });
});

test('a key signs no longer than its certificate lasts', async () => {
  expect(await assumeWithSaml(service, goodAssertion(service, shortLived))).toMatchObject({
    Subject: 'alice',
  });
  service.advance(2 * 86_400);
  expect(await refusal(assumeWithSaml(service, goodAssertion(service, shortLived)))).toMatchObject({
    code: 'InvalidIdentityToken',
    message: signatureInvalid,
  });
  expect(await assumeWithSaml(service, goodAssertion(service, signer))).toMatchObject({ Subject: 'alice' });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignedXml } from 'xml-crypto';
import { samlMetadata } from '../support/saml-metadata.ts';

/** An identity provider whose every word the tests can choose. */

const entityId = 'https://idp.example.com/metadata';
export const awsRecipient = 'https://signin.aws.amazon.com/saml';

const aws = 'https://aws.amazon.com/SAML/Attributes/';
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
export const algorithms = {
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
};

/** A key and a certificate of it, in PEM. */
export interface Signer {
  readonly key: string;
  readonly certificate: string;
}

/** Makes a signer with a self-signed certificate, which OpenSSL makes: node has no way to. */
export function createSigner(newKey: readonly string[] = ['rsa:2048'], days = 3650): Signer {
  const folder = mkdtempSync(join(tmpdir(), 'locum-signer-'));
  try {
    const [keyFile, certificateFile] = [join(folder, 'key'), join(folder, 'certificate')];
    const options = ['-x509', '-nodes', '-subj', '/CN=idp.example.com', '-days', String(days)];
    const files = ['-keyout', keyFile, '-out', certificateFile];
    execFileSync('openssl', ['req', '-newkey', ...newKey, ...options, ...files], { stdio: 'pipe' });
    return { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Metadata with the certificates of these signers. */
export function metadataOf(signers: readonly Signer[], parts: { readonly validUntil?: string } = {}): string {
  const bodies = signers.map(({ certificate }) => certificate.replace(/-----[A-Z ]+-----/g, ''));
  const between =
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:KeyDescriptor use="signing">' +
    '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>';
  return samlMetadata({ entityId, certificate: bodies.join(between), ...parts });
}

/** What an assertion says; what is left out is as it should be. */
export interface AssertionParts {
  readonly id?: string;
  readonly issuer?: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Seconds after `now`. */
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly notOnOrAfter?: number;
  readonly confirmedUntil?: number;
  readonly sessionEndsAt?: number;
  readonly subject?: string;
  readonly format?: string;
  readonly recipient?: string;
  readonly audience?: string;
  readonly version?: string;
  readonly conditions?: string;
  readonly confirmation?: string;
  /** By name after AWS's prefix, or whole. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

export const at = (now: number, seconds: number): string =>
  new Date(now + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

export function assertionXml(parts: AssertionParts): string {
  const { now, id = '_assertion', recipient = awsRecipient, audience = 'urn:amazon:webservices' } = parts;
  const attributes = Object.entries(parts.attributes).map(([name, values]) => {
    const full = name.includes(':/') || name.startsWith('urn:') ? name : aws + name;
    const texts = [values].flat().map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`);
    return `<saml:Attribute Name="${full}">${texts.join('')}</saml:Attribute>`;
  });
  const session =
    parts.sessionEndsAt === undefined ? '' : ` SessionNotOnOrAfter="${at(now, parts.sessionEndsAt)}"`;
  const confirmation =
    parts.confirmation ??
    `<saml:SubjectConfirmation Method="${bearer}"><saml:SubjectConfirmationData NotOnOrAfter="${at(now, parts.confirmedUntil ?? 300)}" Recipient="${recipient}"/></saml:SubjectConfirmation>`;
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="${parts.version ?? '2.0'}" IssueInstant="${at(now, parts.issuedAt ?? 0)}">` +
    `<saml:Issuer>${parts.issuer ?? entityId}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="${parts.format ?? persistent}">${parts.subject ?? 'alice'}</saml:NameID>${confirmation}</saml:Subject>` +
    `<saml:Conditions NotBefore="${at(now, parts.notBefore ?? -30)}" NotOnOrAfter="${at(now, parts.notOnOrAfter ?? 300)}">${
      parts.conditions ??
      `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`
    }</saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${at(now, 0)}"${session}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`
  );
}

interface ResponseParts {
  readonly id?: string;
  readonly status?: string;
  /** XML after the Issuer. */
  readonly extra?: string;
  readonly issueInstant?: string;
  readonly destination?: string;
}

/** A response around an assertion, signed or not. */
export function responseXml(
  assertion: string,
  {
    id = '_response',
    status = 'urn:oasis:names:tc:SAML:2.0:status:Success',
    extra = '',
    issueInstant = '2026-01-01T00:00:00Z',
    destination,
  }: ResponseParts = {},
): string {
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="${issueInstant}"${
      destination === undefined ? '' : ` Destination="${destination}"`
    }>` +
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</saml:Issuer>${extra}` +
    `<samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status>${assertion}</samlp:Response>`
  );
}

interface SigningOptions {
  readonly signatureAlgorithm?: string;
  readonly canonicalization?: string;
  readonly transforms?: readonly string[];
  readonly digest?: string;
  readonly hasEmptyUri?: boolean;
}

/** Signs the element named so; the signature goes after its Issuer. */
export function sign(
  xml: string,
  signer: Signer,
  element: 'Assertion' | 'Response' = 'Assertion',
  options: SigningOptions = {},
): string {
  const signed = new SignedXml({
    privateKey: signer.key,
    publicCert: signer.certificate,
    signatureAlgorithm: options.signatureAlgorithm ?? algorithms.rsaSha256,
    canonicalizationAlgorithm: options.canonicalization ?? algorithms.exclusive,
  });
  signed.addReference({
    xpath: `//*[local-name(.)='${element}']`,
    transforms: [...(options.transforms ?? [algorithms.enveloped, algorithms.exclusive])],
    digestAlgorithm: options.digest ?? algorithms.sha256,
    isEmptyUri: options.hasEmptyUri ?? false,
  });
  signed.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `//*[local-name(.)='${element}']/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signed.getSignedXml();
}

export const base64 = (xml: string): string => Buffer.from(xml).toString('base64');

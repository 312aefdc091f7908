import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificate, samlMetadata } from '../../../test/support/saml-metadata.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readSamlMetadata } from './read-saml-metadata.ts';

const valid = samlMetadata();

describe('metadata says', () => {
  test('who issues, until when, and by what certificates', () => {
    const read = readSamlMetadata(samlMetadata({ validUntil: '2030-01-02T03:04:05Z' }));
    expect(read).toMatchObject({
      entityId: 'https://idp.example.com/metadata',
      validUntil: Date.UTC(2030, 0, 2, 3, 4, 5) / 1000,
    });
    expect(read.signingCertificates.map(({ subject }) => subject)).toEqual(['CN=idp.example.com']);
  });

  test.each([
    ['2030-01-02T03:04:05.678Z', Date.UTC(2030, 0, 2, 3, 4, 5)],
    ['2030-01-02T03:04:05', Date.UTC(2030, 0, 2, 3, 4, 5)],
    ['2030-01-02T03:04:05+02:00', Date.UTC(2030, 0, 2, 1, 4, 5)],
    ['1999-01-02T03:04:05Z', Date.UTC(1999, 0, 2, 3, 4, 5)],
  ])('the end %s', (validUntil, expected) => {
    expect(readSamlMetadata(samlMetadata({ validUntil })).validUntil).toBe(expected / 1000);
  });

  test('the nearest end of all', () => {
    const text = samlMetadata({ validUntil: '2030-01-01T00:00:00Z' }).replace(
      '<md:IDPSSODescriptor',
      '<md:IDPSSODescriptor validUntil="2029-01-01T00:00:00Z"',
    );
    expect(readSamlMetadata(text).validUntil).toBe(Date.UTC(2029, 0) / 1000);
  });

  test.each([
    ['by the default prefix', valid.replaceAll('md:', '').replace('xmlns:md=', 'xmlns=')],
    ['by another prefix', valid.replaceAll('md:', 'x:').replace('xmlns:md=', 'xmlns:x=')],
    ['with a key for every use', valid.replace(' use="signing"', '')],
    ['with a byte order mark', `\uFEFF${valid}`],
    [
      'with a provider of other protocols beside',
      valid.replace('<md:IDPSSODescriptor', '<md:IDPSSODescriptor protocolSupportEnumeration="x"/>$&'),
    ],
  ])('the same %s', (_how, text) => {
    expect(readSamlMetadata(text).signingCertificates).toHaveLength(1);
  });
});

test.each([
  ['it is not well-formed XML.', '<a>'],
  ['it is not well-formed XML.', ''],
  ['it is not well-formed XML.', valid.replace('https://idp', '&unknown;')],
  ['it is not well-formed XML.', '<a>'.repeat(19_000)],
  ['it has a document type declaration.', `<!DOCTYPE a [<!ENTITY b "c">]>${valid}`],
  ['it has too many elements.', `<a>${'<b/>'.repeat(20_001)}</a>`],
  ['it is not the EntityDescriptor of one provider.', '<a/>'],
  [
    'it is not the EntityDescriptor of one provider.',
    valid.replace('urn:oasis:names:tc:SAML:2.0:metadata', 'urn:other'),
  ],
  [
    'it is not the EntityDescriptor of one provider.',
    valid.replaceAll('EntityDescriptor', 'EntitiesDescriptor'),
  ],
  ['it has no entityID.', valid.replace('entityID=', 'entityId=')],
  ['it has no entityID.', samlMetadata({ entityId: '' })],
  ['it has no entityID.', samlMetadata({ entityId: 'a'.repeat(1025) })],
  ['it has no IDPSSODescriptor of SAML 2.0.', valid.replaceAll('IDPSSODescriptor', 'SPSSODescriptor')],
  ['it has no IDPSSODescriptor of SAML 2.0.', valid.replace('SAML:2.0:protocol', 'SAML:1.1:protocol')],
  ['it has no signing certificate.', samlMetadata({ use: 'encryption' })],
  ['it has no signing certificate.', valid.replaceAll('X509Certificate', 'X509CRL')],
  ['a certificate cannot be read.', samlMetadata({ certificate: 'AAAA' })],
  ['its validUntil is not a time.', samlMetadata({ validUntil: 'tomorrow' })],
  ['its validUntil is not a time.', samlMetadata({ validUntil: '2030-13-02T03:04:05Z' })],
])('%s (%#)', (reason, text) => {
  expect(() => readSamlMetadata(text)).toThrow(`Could not parse metadata: ${reason}`);
});

test('whatever stands in it, it is read or refused', () => {
  const damaged = fc
    .tuple(fc.nat(valid.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 20 }))
    .map(([start, length, text]) => valid.slice(0, start) + text + valid.slice(start + length));
  fc.assert(
    fc.property(damaged, (text) => {
      try {
        expect(readSamlMetadata(text).signingCertificates.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceError);
      }
    }),
  );
  expect(valid).toContain(certificate);
});

import { assert, oneof, property, string, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceError } from '../../../errors/service-error.ts';
import { readCertificates, readOneCertificate } from './read-certificates.ts';

const block = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

/** Of example.com, ECDSA; made with openssl for this test. */
const certificate = block(
  [
    'MIIBgjCCASmgAwIBAgIUMOl66Gjd3BBy+KDgO1gVPIkVWo4wCgYIKoZIzj0EAwIw',
    'FjEUMBIGA1UEAwwLZXhhbXBsZS5jb20wIBcNMjYxMTMwMTY0ODQzWhgPMjEyNjEx',
    'MDYxNjQ4NDNaMBYxFDASBgNVBAMMC2V4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYI',
    'KoZIzj0DAQcDQgAE31CwiVBt3O3Xrr/RjmkL8R/vMNIf6xfaNHMWfcCq5QZdezCM',
    'Rl4BC4GANDwFqnk8dGV6Y/KckJzlcNOaJuapHKNTMFEwHQYDVR0OBBYEFNHq2dq6',
    'RgOF+P1GDAItR0Y3ToXaMB8GA1UdIwQYMBaAFNHq2dq6RgOF+P1GDAItR0Y3ToXa',
    'MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgKxh0l4cX9veKIRtj',
    '4/2MP8eagI3H+hTuiPWDPcz6NIYCIAVr8D5pyShU7a+7fXKy41IZBAjrs6FgiV/b',
    'BMcMOgsH',
  ].join('\n'),
);

test('certificates are read one after the other, whatever white space is between', () => {
  const pem = certificate.replaceAll('\n', '\r\n');
  const found = readCertificates(`\n${pem}\n\n${pem}`, 5);
  expect(found.map(({ subject }) => subject)).toEqual(['CN=example.com', 'CN=example.com']);
});

test('of too many only one more is read', () => {
  expect(readCertificates(certificate.repeat(50), 3)).toHaveLength(4);
});

test.each([
  ['nothing', ''],
  ['white space', ' \n'],
  ['text in front', `x${certificate}`],
  ['text behind', `${certificate}x`],
  ['bytes behind', block(Buffer.concat([bytesOf(certificate), Buffer.of(0)]).toString('base64'))],
  ['PEM in PEM', block(Buffer.from(certificate).toString('base64'))],
  ['two', certificate + certificate],
])('%s is not one certificate', (_name, pem) => {
  expect(() => readOneCertificate(pem)).toThrow(ServiceError);
});

test('any text is read or refused', () => {
  const blocks = uint8Array().map((bytes) => block(Buffer.from(bytes).toString('base64')));
  const cut = uint8Array({ minLength: 1, maxLength: 1 }).map(([at = 0]) =>
    block(bytesOf(certificate).subarray(0, at).toString('base64')),
  );
  assert(
    property(oneof(string(), blocks, cut), (text) => {
      try {
        readOneCertificate(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceError);
      }
    }),
    { numRuns: 1000 },
  );
});

function bytesOf(pem: string): Buffer {
  return Buffer.from(pem.split('-----')[2] ?? '', 'base64');
}

import { describe, expect, it } from 'vitest';
import { presignRequest, signatureDoesNotMatch, signRequest } from '../src/index.ts';

const options = { region: 'us-east-1', service: 'sts', now: Date.UTC(2015, 7, 30, 12, 36) };
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' };

describe('signing', () => {
  const plain = { method: 'GET', target: '/', headers: ['Host', 'a'], body: Buffer.alloc(0) };

  it.each<[string, () => unknown, typeof TypeError | typeof RangeError]>([
    ['no host', () => signRequest({ ...plain, headers: [] }, credentials, options), TypeError],
    [
      'a date already',
      () => signRequest({ ...plain, headers: ['host', 'a', 'x-amz-date', 'b'] }, credentials, options),
      TypeError,
    ],
    [
      'a signature already',
      () => presignRequest({ ...plain, target: '/?X-Amz-Signature=1' }, credentials, options),
      TypeError,
    ],
    ['no lifetime', () => presignRequest(plain, credentials, { ...options, expires: 0 }), RangeError],
    [
      'too long a lifetime',
      () => presignRequest(plain, credentials, { ...options, expires: 604_801 }),
      RangeError,
    ],
  ])('refuses %s', (_name, sign, error) => {
    expect(sign).toThrow(error);
  });

  it('refuses a malformed escape in a path that is encoded once', () => {
    const malformed = { ...plain, target: '/%zz' };
    expect(() => signRequest(malformed, credentials, { ...options, doubleEncodePath: false })).toThrow(
      expect.objectContaining({ code: 'InvalidURI', status: 400 }),
    );
  });
});

describe('signatureDoesNotMatch', () => {
  it('appends the texts only when asked to', () => {
    const { message } = signatureDoesNotMatch();
    expect(message).not.toContain('Canonical String');
    expect(signatureDoesNotMatch({ canonicalRequest: 'GET\n/', stringToSign: 'AWS4' }).message).toBe(
      `${message}\n\nThe Canonical String for this request should have been\n'GET\n/'\n\nThe String-to-Sign should have been\n'AWS4'\n`,
    );
  });
});

import { createHmac, createSecretKey, generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../src/hmac-sha256.ts';

const repeated = (byte: number, count: number): Buffer => Buffer.alloc(count, byte);

describe('hmacSha256', () => {
  // RFC 4231 section 4, but for case 3, whose message is no text, and case 5, which is cut.
  it.each([
    [repeated(0x0b, 20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      Buffer.from('Jefe'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      repeated(0xaa, 131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      repeated(0xaa, 131),
      'This is a test using a larger than block-size key and a larger than block-size data. ' +
        'The key needs to be hashed before being used by the HMAC algorithm.',
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('answers as RFC 4231 has it (key %#)', (key, message, expected) => {
    expect(hmacSha256(createSecretKey(key), message, 'hex')).toBe(expected);
  });

  it('answers as node does, for keys and messages of any kind, one after another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.uint8Array({ maxLength: 2000 }),
          fc.integer({ min: 1000, max: 3000 }).map((length) => '\u20ac'.repeat(length)),
        ),
        fc.constantFrom('hex', 'base64'),
        (bytes, message, encoding) => {
          const key = createSecretKey(bytes);
          const expected = createHmac('sha256', key).update(message).digest(encoding);
          expect(hmacSha256(key, message, encoding)).toBe(expected);
          expect(hmacSha256(key, message, encoding)).toBe(expected);
        },
      ),
    );
  });

  it('takes no key but a secret one', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => hmacSha256(publicKey, 'text', 'hex')).toThrow(TypeError);
  });
});

import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { invalidSshPublicKey, unrecognizedPublicKeyEncoding } from '../../../errors/iam-credential-errors.ts';

/** The two texts that AWS takes for an SSH public key, and shows it in. */
export type Encoding = 'SSH' | 'PEM';

interface ReadSshPublicKey {
  readonly encoding: Encoding;
  /** As OpenSSH writes it, without a comment. */
  readonly publicKey: string;
  /** MD5 of the key, as OpenSSH writes it: 16 pairs of hexadecimal digits between colons. */
  readonly fingerprint: string;
}

const keyType = 'ssh-rsa';
/** Bits. */
const shortestModulus = 2048;
// The rest of the line is the comment.
const openSshLine = /^ssh-rsa[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t][^\r\n]*)?$/;
const pemBlock = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END (RSA )?PUBLIC KEY-----\s*$/;

/**
 * Reads an SSH public key: RSA of 2,048 bits or more, as OpenSSH writes it or in PEM format.
 *
 * Throws UnrecognizedPublicKeyEncoding, InvalidPublicKey.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html
 */
export function readSshPublicKey(text: string): ReadSshPublicKey {
  const encoding = encodingOf(text);
  const key = encoding === 'SSH' ? keyOfLine(text) : keyOfPem(text);
  if (key.asymmetricKeyType !== 'rsa') throw invalidSshPublicKey();
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < shortestModulus) throw invalidSshPublicKey();
  const blob = blobOf(key);
  return {
    encoding,
    publicKey: `${keyType} ${blob.toString('base64')}`,
    fingerprint: createHash('md5')
      .update(blob)
      .digest('hex')
      .replaceAll(/(..)(?!$)/g, '$1:'),
  };
}

/** The text of a key that was read, in the other encoding or the same one. */
export function encodeSshPublicKey(publicKey: string, encoding: Encoding): string {
  if (encoding === 'SSH') return publicKey;
  return keyOfLine(publicKey).export({ type: 'spki', format: 'pem' }).toString();
}

function encodingOf(text: string): Encoding {
  const start = text.trimStart();
  if (start.startsWith(keyType)) return 'SSH';
  if (start.startsWith('-----BEGIN ')) return 'PEM';
  throw unrecognizedPublicKeyEncoding();
}

function keyOfPem(text: string): KeyObject {
  // Node would also take a private key, and make the public one of it.
  if (!pemBlock.test(text)) throw invalidSshPublicKey();
  try {
    return createPublicKey({ key: text, format: 'pem' });
  } catch {
    throw invalidSshPublicKey();
  }
}

/** RFC 4253 section 6.6: the name, the exponent and the modulus, each behind its length. */
function keyOfLine(text: string): KeyObject {
  const base64 = openSshLine.exec(text.trim())?.[1] ?? '';
  const blob = Buffer.from(base64, 'base64');
  const [type, exponent, modulus, ...rest] = readStrings(blob);
  if (type?.toString('latin1') !== keyType || exponent === undefined || modulus === undefined) {
    throw invalidSshPublicKey();
  }
  const key = createRsaKey(exponent, modulus);
  // A number with zeros in front, or text of base64 that is not its own, would be the same key with another fingerprint.
  if (rest.length > 0 || blobOf(key).toString('base64') !== base64) throw invalidSshPublicKey();
  return key;
}

function createRsaKey(exponent: Buffer, modulus: Buffer): KeyObject {
  const jwk = { kty: 'RSA', e: exponent.toString('base64url'), n: modulus.toString('base64url') };
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw invalidSshPublicKey();
  }
}

function readStrings(blob: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let offset = 0;
  while (offset < blob.length) {
    if (found.length > 3 || offset + 4 > blob.length) throw invalidSshPublicKey();
    const end = offset + 4 + blob.readUInt32BE(offset);
    if (end > blob.length) throw invalidSshPublicKey();
    found.push(blob.subarray(offset + 4, end));
    offset = end;
  }
  return found;
}

function blobOf(key: KeyObject): Buffer {
  const { e = '', n = '' } = key.export({ format: 'jwk' });
  return Buffer.concat(
    [Buffer.from(keyType), toMultiplePrecision(e), toMultiplePrecision(n)].flatMap(withLength),
  );
}

/** RFC 4251 section 5: a number whose first bit is set has a zero in front, so that it is not negative. */
function toMultiplePrecision(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function withLength(bytes: Buffer): readonly Buffer[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

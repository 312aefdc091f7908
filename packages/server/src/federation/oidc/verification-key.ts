import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithms.ts';
import { memberOf } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';
import type { WebToken } from './web-token.ts';

/** A key of an issuer that may verify signatures. */
export interface VerificationKey {
  /** The JSON that it was read from: keys with the same text are the same. */
  readonly text: string;
  readonly keyId: string | undefined;
  /** The one algorithm that it is for, where it says so. */
  readonly algorithmName: string | undefined;
  readonly keyType: SignatureAlgorithm['keyType'];
  readonly curve: string | undefined;
  readonly key: KeyObject;
}

/** Bits. Below, a signature proves little (RFC 7518 section 3.3); above, one takes milliseconds to verify. */
const modulusLengths = { least: 2048, greatest: 8192 };

/** Larger ones are used by nobody, and slow. */
const largestExponent = 0xffff_ffffn;

/** Reads a JSON Web Key (RFC 7517); undefined for what verifies no signature of a token: its kind, use or size is another. */
export function readVerificationKey(jwk: JsonObject): VerificationKey | undefined {
  const keyId = memberOf(jwk, 'kid');
  const algorithmName = memberOf(jwk, 'alg');
  if (keyId !== undefined && typeof keyId !== 'string') return undefined;
  if (algorithmName !== undefined && typeof algorithmName !== 'string') return undefined;
  if (!isForSignatures(jwk)) return undefined;
  const key = importKey(jwk);
  if (key === undefined) return undefined;
  const { keyType, curve } = key;
  return { text: JSON.stringify(jwk), keyId, algorithmName, keyType, curve, key: key.key };
}

/** RFC 7517 sections 4.2 and 4.3. */
function isForSignatures(jwk: JsonObject): boolean {
  const use = memberOf(jwk, 'use');
  const operations = memberOf(jwk, 'key_ops');
  if (use !== undefined && use !== 'sig') return false;
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'));
}

function importKey(jwk: JsonObject): Pick<VerificationKey, 'key' | 'keyType' | 'curve'> | undefined {
  const members = publicMembers(jwk);
  if (members === undefined) return undefined;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: members, format: 'jwk' });
  } catch {
    return undefined;
  }
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (members.kty === 'EC') return { key, keyType: 'ec', curve: namedCurve };
  const isSound =
    modulusLength >= modulusLengths.least &&
    modulusLength <= modulusLengths.greatest &&
    publicExponent >= 3n &&
    publicExponent <= largestExponent &&
    publicExponent % 2n === 1n;
  return isSound ? { key, keyType: 'rsa', curve: undefined } : undefined;
}

/** Private members, should an issuer be so careless, are left where they are. */
function publicMembers(jwk: JsonObject): JsonWebKey | undefined {
  const text = (name: string): string => {
    const value = memberOf(jwk, name);
    return typeof value === 'string' ? value : '';
  };
  switch (memberOf(jwk, 'kty')) {
    case 'RSA':
      return { kty: 'RSA', n: text('n'), e: text('e') };
    case 'EC':
      return { kty: 'EC', crv: text('crv'), x: text('x'), y: text('y') };
    default:
      return undefined;
  }
}

/** Whether a token may be signed with this key: the algorithm must be one for keys of its kind, and for no other. */
export function fitsToken(key: VerificationKey, { algorithm, algorithmName, keyId }: WebToken): boolean {
  return (
    key.keyType === algorithm.keyType &&
    key.curve === algorithm.curve &&
    (key.algorithmName === undefined || key.algorithmName === algorithmName) &&
    (keyId === undefined || key.keyId === keyId)
  );
}

/** Whether the token was signed with this key. At once: in the thread pool it costs several times as much. */
export function hasSigned({ key }: VerificationKey, { algorithm, signedText, signature }: WebToken): boolean {
  const { hash, signatureLength } = algorithm;
  if (signatureLength !== undefined && signature.length !== signatureLength) return false;
  return verify(hash, signedText, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

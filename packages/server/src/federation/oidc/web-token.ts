import { notWebToken } from '../../errors/federation-errors.ts';
import { findAlgorithm } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { memberOf, readJsonObject } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';

/** A signed JSON Web Token, taken apart; nothing of it is proven yet. */
export interface WebToken {
  readonly claims: JsonObject;
  /** The `alg`, and what it stands for. */
  readonly algorithmName: string;
  readonly algorithm: SignatureAlgorithm;
  /** The `kid` of the header, where it has one. */
  readonly keyId: string | undefined;
  /** What is signed. */
  readonly signedText: Buffer;
  readonly signature: Buffer;
}

const base64Url = /^[A-Za-z0-9_-]+$/;

/**
 * Takes a token in the compact form apart (RFC 7515 section 3.1). Whatever else the header says is not looked at: keys come
 * from the issuer alone, never from the token.
 *
 * Throws InvalidIdentityToken.
 */
export function readWebToken(token: string): WebToken {
  const [header, payload, signature, ...rest] = token.split('.', 4);
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    throw notWebToken('not three parts');
  }
  const fields = readJsonObject(readPart(header));
  if (fields === undefined) throw notWebToken('the header is no JSON object');
  // What must be understood and is not must not be ignored (RFC 7515 section 4.1.11).
  if (memberOf(fields, 'crit') !== undefined) throw notWebToken('the header has critical extensions');
  const algorithmName = memberOf(fields, 'alg');
  const algorithm = findAlgorithm(algorithmName);
  if (algorithm === undefined || typeof algorithmName !== 'string') {
    throw notWebToken('the algorithm is none of those that are taken');
  }
  const keyId = memberOf(fields, 'kid');
  if (keyId !== undefined && typeof keyId !== 'string') throw notWebToken('the key id is no text');
  const claims = readJsonObject(readPart(payload));
  if (claims === undefined) throw notWebToken('the claims are no JSON object');
  return {
    claims,
    algorithmName,
    algorithm,
    keyId,
    signedText: Buffer.from(`${header}.${payload}`, 'latin1'),
    signature: readSignature(signature),
  };
}

function readPart(part: string): Buffer {
  if (!base64Url.test(part) || part.length % 4 === 1) throw notWebToken('a part is not in base64url');
  return Buffer.from(part, 'base64url');
}

/** The last character may hold bits that nobody reads: of the spellings of one signature only the canonical one is taken. */
function readSignature(part: string): Buffer {
  const signature = readPart(part);
  if (signature.toString('base64url') !== part)
    throw notWebToken('the signature is not in canonical base64url');
  return signature;
}

import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  checkCredentialScope,
  deriveSigV4aKeyPair,
  describeSignature,
  parseSignature,
  presignRequest,
  SigningKeyCache,
  signRequest,
  SigV4aKeyCache,
  verifySignature,
} from '../src/index.ts';
import type { HttpRequest } from '../src/index.ts';
import { keyObject } from '../src/key-object.ts';
import { parseRequestFile, suiteCases, suiteCredentials, suiteOptions } from './suite.ts';
import type { SuiteCase } from './suite.ts';

const signingKeys = new SigningKeyCache();
const publicKeys = new SigV4aKeyCache();

function parse(request: HttpRequest, vector: SuiteCase) {
  const signature = parseSignature(request, { now: suiteOptions(vector).now });
  checkCredentialScope(signature, { service: vector.context.service });
  return signature;
}

function verifies(request: HttpRequest, vector: SuiteCase, signatureHex?: string): boolean {
  const parsed = parse(request, vector);
  const signature = signatureHex === undefined ? parsed : { ...parsed, signature: signatureHex };
  const credentials = suiteCredentials(vector);
  const key =
    signature.algorithm === 'AWS4-HMAC-SHA256'
      ? signingKeys.signingKey(credentials, signature.scope)
      : publicKeys.publicKey(credentials);
  return verifySignature(request, signature, key, suiteOptions(vector));
}

function signInHeader(vector: SuiteCase): HttpRequest {
  const request = parseRequestFile(vector.request);
  const added = signRequest(request, suiteCredentials(vector), suiteOptions(vector));
  return { ...request, headers: [...request.headers, ...added] };
}

function signInQuery(vector: SuiteCase): HttpRequest {
  const request = parseRequestFile(vector.request);
  return { ...request, target: presignRequest(request, suiteCredentials(vector), suiteOptions(vector)) };
}

/** Header fields as text, in an order of their own: where a signer puts its headers is not signed. */
function fields({ headers }: HttpRequest): readonly string[] {
  return headers
    .flatMap((name, index) => (index % 2 === 0 ? [`${name.toLowerCase()}: ${headers[index + 1]}`] : []))
    .toSorted();
}

it('holds 38 complete cases of each version', () => {
  expect(suiteCases('v4')).toHaveLength(38);
  expect(suiteCases('v4a')).toHaveLength(38);
});

describe.each(suiteCases('v4'))('v4 $name', (vector) => {
  it('signs in the header', () => {
    const signed = signInHeader(vector);
    const signature = parse(signed, vector);
    expect(describeSignature(signed, signature, suiteOptions(vector))).toEqual({
      canonicalRequest: vector['header-canonical-request'],
      stringToSign: vector['header-string-to-sign'],
    });
    expect(signature.signature).toBe(vector['header-signature']);
    expect(fields(signed)).toEqual(fields(parseRequestFile(vector['header-signed-request'])));
  });

  it('signs in the query', () => {
    const signed = signInQuery(vector);
    expect(parse(signed, vector).signature).toBe(vector['query-signature']);
    expect(signed.target).toBe(parseRequestFile(vector['query-signed-request']).target);
    if (vector.context.omit_session_token === true) return;
    expect(describeSignature(signed, parse(signed, vector), suiteOptions(vector))).toEqual({
      canonicalRequest: vector['query-canonical-request'],
      stringToSign: vector['query-string-to-sign'],
    });
  });

  it('verifies the signed requests of the suite', () => {
    expect(verifies(parseRequestFile(vector['header-signed-request']), vector)).toBe(true);
    expect(verifies(parseRequestFile(vector['query-signed-request']), vector)).toBe(true);
  });
});

describe.each(suiteCases('v4a'))('v4a $name', (vector) => {
  it('derives the public key', () => {
    const { accessKeyId, secretAccessKey } = suiteCredentials(vector);
    const { privateKey, publicKey } = deriveSigV4aKeyPair(accessKeyId, secretAccessKey);
    const { x, y } = keyObject(publicKey).export({ format: 'jwk' });
    const hex = (coordinate: string | undefined) =>
      Buffer.from(coordinate ?? '', 'base64url').toString('hex');
    expect({ X: hex(x), Y: hex(y) }).toEqual(vector['public-key']);
    expect(publicKey.equals(createPublicKey(keyObject(privateKey)))).toBe(true);
  });

  it('verifies both signatures of the suite in the header and both in the query', () => {
    const inHeader = parseRequestFile(vector['header-signed-request']);
    const inQuery = parseRequestFile(vector['query-signed-request']);
    expect(verifies(inHeader, vector)).toBe(true);
    expect(verifies(inHeader, vector, vector['header-signature'])).toBe(true);
    expect(verifies(inQuery, vector)).toBe(true);
    expect(verifies(inQuery, vector, vector['query-signature'])).toBe(true);
  });

  it('signs in the header and in the query', () => {
    const inHeader = signInHeader(vector);
    expect(verifies(inHeader, vector)).toBe(true);
    expect(describeSignature(inHeader, parse(inHeader, vector), suiteOptions(vector))).toEqual({
      canonicalRequest: vector['header-canonical-request'],
      stringToSign: vector['header-string-to-sign'],
    });
    expect(verifies(signInQuery(vector), vector)).toBe(true);
  });
});

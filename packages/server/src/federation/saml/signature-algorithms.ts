import { constants, createHash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A way to sign with a private key. There is no way with a shared one, so that a public key never passes for it. */
interface SignatureAlgorithm {
  readonly keyType: 'rsa' | 'ec';
  readonly hash: string;
  readonly isPss?: true;
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const pss = 'http://www.w3.org/2007/05/xmldsig-more#';

/** RFC 9231. SHA-1 is not among them: whoever can make it collide can make an assertion say something else. */
const signatureAlgorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  ['sha256', 'sha384', 'sha512'].flatMap((hash): [string, SignatureAlgorithm][] => [
    [`${more}rsa-${hash}`, { keyType: 'rsa', hash }],
    [`${pss}${hash}-rsa-MGF1`, { keyType: 'rsa', hash, isPss: true }],
    [`${more}ecdsa-${hash}`, { keyType: 'ec', hash }],
  ]),
);

const digestAlgorithms: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  [`${more}sha384`, 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

/** The one of the keys that made the signature. An algorithm that is not known, or is not of a key's type, is no match. */
export function signerAmong(
  keys: readonly KeyObject[],
  algorithmName: string,
  text: string,
  signature: Uint8Array,
): KeyObject | undefined {
  const algorithm = signatureAlgorithms.get(algorithmName);
  if (algorithm === undefined) return undefined;
  const { keyType, hash, isPss } = algorithm;
  const bytes = Buffer.from(text);
  return keys.find((key) => {
    if (key.asymmetricKeyType !== keyType) return false;
    if (keyType === 'ec') return verify(hash, bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
    const padding = isPss
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
    return verify(hash, bytes, { key, ...padding }, signature);
  });
}

/** The digest of a text; undefined where the algorithm is not known. */
export function digestOf(text: string, algorithmName: string): Buffer | undefined {
  const hash = digestAlgorithms.get(algorithmName);
  return hash === undefined ? undefined : createHash(hash).update(text).digest();
}

import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { CipherGCMTypes, KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { decodeBase64 } from './decode-base64.ts';
import { encryptionNamespace, signatureNamespace } from './names.ts';
import { attributeOf, childrenNamed, parseXml, textOf } from './xml-tree.ts';

const elementType = `${encryptionNamespace}Element`;
const encryption11 = 'http://www.w3.org/2009/xmlenc11#';

interface ContentCipher {
  /** Bytes. */
  readonly keyLength: number;
  /** Throws where it does not open. */
  open(key: Buffer, content: Buffer): Buffer;
}

const contentCiphers: ReadonlyMap<string, ContentCipher> = new Map(
  ([128, 192, 256] as const).flatMap((bits): [string, ContentCipher][] => [
    [
      `${encryption11}aes${bits}-gcm`,
      { keyLength: bits / 8, open: (key, content) => openGcm(`aes-${bits}-gcm`, key, content) },
    ],
    [
      `${encryptionNamespace}aes${bits}-cbc`,
      { keyLength: bits / 8, open: (key, content) => openCbc(`aes-${bits}-cbc`, key, content) },
    ],
  ]),
);

const digestNames: ReadonlyMap<string, string> = new Map([
  [`${signatureNamespace}sha1`, 'sha1'],
  [`${encryptionNamespace}sha256`, 'sha256'],
  [`${encryptionNamespace}sha512`, 'sha512'],
]);
const maskNames: ReadonlyMap<string, string> = new Map([
  [`${encryption11}mgf1sha1`, 'sha1'],
  [`${encryption11}mgf1sha256`, 'sha256'],
  [`${encryption11}mgf1sha512`, 'sha512'],
]);

/**
 * Decrypts an EncryptedAssertion: AES with its key wrapped by RSA-OAEP. RSA PKCS #1 v1.5 is not taken: who may send many
 * ciphertexts can open others with its answers. Undefined where none of the keys opens it, or what comes out is not XML.
 * That proves nothing of who wrote it.
 * Source: https://www.w3.org/TR/xmlenc-core1/ sections 3, 5.2 and 5.5
 */
export function decryptAssertion(encrypted: Element, keys: readonly KeyObject[]): Element | undefined {
  const [data, ...others] = childrenNamed(encrypted, encryptionNamespace, 'EncryptedData');
  if (data === undefined || others.length > 0) return undefined;
  if ((attributeOf(data, 'Type') ?? elementType) !== elementType) return undefined;
  const cipher = contentCiphers.get(methodOf(data)?.algorithm ?? '');
  const content = cipherValueOf(data);
  const encryptedKey = encryptedKeyOf(encrypted, data);
  if (cipher === undefined || content === undefined || encryptedKey === undefined) return undefined;
  for (const key of keys) {
    const contentKey = unwrapKey(encryptedKey, key);
    if (contentKey?.length !== cipher.keyLength) continue;
    const plain = decryptContent(cipher, contentKey, content);
    return plain === undefined ? undefined : parseXml(plain);
  }
  return undefined;
}

/** It stands in the KeyInfo of the data, or beside the data. */
function encryptedKeyOf(encrypted: Element, data: Element): Element | undefined {
  const places = [...childrenNamed(data, signatureNamespace, 'KeyInfo'), encrypted];
  const [key, ...others] = places.flatMap((place) =>
    childrenNamed(place, encryptionNamespace, 'EncryptedKey'),
  );
  return others.length === 0 ? key : undefined;
}

function methodOf(parent: Element): { readonly algorithm: string; readonly element: Element } | undefined {
  const [element] = childrenNamed(parent, encryptionNamespace, 'EncryptionMethod');
  const algorithm = element && attributeOf(element, 'Algorithm');
  return element === undefined || algorithm === undefined ? undefined : { algorithm, element };
}

function cipherValueOf(parent: Element): Buffer | undefined {
  const [data] = childrenNamed(parent, encryptionNamespace, 'CipherData');
  const [value] = data === undefined ? [] : childrenNamed(data, encryptionNamespace, 'CipherValue');
  return value && decodeBase64(textOf(value));
}

function unwrapKey(encryptedKey: Element, key: KeyObject): Buffer | undefined {
  const oaepHash = oaepHashOf(encryptedKey);
  const wrapped = cipherValueOf(encryptedKey);
  if (oaepHash === undefined || wrapped === undefined) return undefined;
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, wrapped);
  } catch {
    return undefined;
  }
}

/** The hash of OAEP, where it is that of its mask too: node:crypto has one for both. */
function oaepHashOf(encryptedKey: Element): string | undefined {
  const method = methodOf(encryptedKey);
  if (method === undefined) return undefined;
  const [digest] = childrenNamed(method.element, signatureNamespace, 'DigestMethod');
  const [mask] = childrenNamed(method.element, encryption11, 'MGF');
  const hash = digest === undefined ? 'sha1' : digestNames.get(attributeOf(digest, 'Algorithm') ?? '');
  if (method.algorithm === `${encryptionNamespace}rsa-oaep-mgf1p`) return hash === 'sha1' ? hash : undefined;
  if (method.algorithm !== `${encryption11}rsa-oaep`) return undefined;
  const maskHash = mask === undefined ? 'sha1' : maskNames.get(attributeOf(mask, 'Algorithm') ?? '');
  return hash === maskHash ? hash : undefined;
}

const blockLength = 16;
const nonceLength = 12;
const tagLength = 16;

function decryptContent(cipher: ContentCipher, key: Buffer, content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(cipher.open(key, content));
  } catch {
    return undefined;
  }
}

function openGcm(name: CipherGCMTypes, key: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(name, key, content.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAuthTag(content.subarray(-tagLength));
  const plain = decipher.update(content.subarray(nonceLength, -tagLength));
  return Buffer.concat([plain, decipher.final()]);
}

/** The last byte tells how many bytes of padding there are; what they are is not said (section 5.2). */
function openCbc(name: string, key: Buffer, content: Buffer): Buffer {
  const decipher = createDecipheriv(name, key, content.subarray(0, blockLength)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(content.subarray(blockLength)), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockLength) throw new RangeError('The padding is not one');
  return padded.subarray(0, -padding);
}

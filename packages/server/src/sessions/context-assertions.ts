import { createCipheriv, createDecipheriv } from 'node:crypto';
import { whenReady } from '../awaitable.ts';
import type { Awaitable } from '../awaitable.ts';
import type { KeyRing } from './keys/key-ring.ts';
import { withAskedKeys } from './keys/with-asked-keys.ts';
import { ByteReader } from './token/byte-reader.ts';
import { ByteWriter } from './token/byte-writer.ts';
import { readTrustedContext, writeTrustedContext } from './token/context-bytes.ts';
import type { FindKey } from './token/session-token.ts';
import { nonceLength, writeNonce } from './token/token-nonce.ts';
import type { TrustedContext } from './trusted-context.ts';

/** Characters of the longest assertion: clients with AWS's model of before November 2026 send no longer one. */
export const longestAssertion = 2048;

const cipherName = 'aes-256-gcm';
/** No session token begins with it, whose keys are others. */
const version = 0xc1;
const keyIdEnd = 5;
const headerLength = keyIdEnd + nonceLength;
const tagLength = 16;
const overhead = headerLength + tagLength;

/** Where an assertion is good: for callers of the account, as one of the identity provider's. */
export interface AssertionScope {
  /** 12 digits. */
  readonly accountId: string;
  readonly providerArn: string;
}

/** Makes and opens context assertions: what an identity provider said of somebody, for a session that is still to come. */
export interface ContextAssertions {
  /**
   * Seals a context. Undefined where it is too long for {@link longestAssertion}.
   *
   * @param expiresAt from when on it opens no more, in epoch seconds.
   */
  seal(context: TrustedContext, accountId: string, expiresAt: number): string | undefined;
  /** Undefined where it was not sealed here for this account and provider, was altered, or is over. */
  open(assertion: string, scope: AssertionScope): Awaitable<TrustedContext | undefined>;
}

/**
 * An assertion is base64url of version (1) | key id (4) | nonce (12) | AES-256-GCM of the context and its end | tag (16). Version, key
 * id, account and identity provider are authenticated with it; the key of the ring seals nothing else.
 *
 * @param options.clock gives the time in whole epoch seconds.
 */
export function createContextAssertions(options: {
  readonly keyRing: KeyRing;
  readonly clock: () => number;
}): ContextAssertions {
  const { keyRing, clock } = options;
  return {
    seal(context, accountId, expiresAt) {
      const writer = new ByteWriter(512);
      writer.fixed(expiresAt);
      writeTrustedContext(writer, context);
      const content = writer.finish();
      const length = overhead + content.length;
      if (Math.ceil((length * 4) / 3) > longestAssertion) return undefined;
      const bytes = Buffer.alloc(length);
      const key = keyRing.mintingKey;
      bytes[0] = version;
      bytes.writeUInt32BE(key.id, 1);
      writeNonce(bytes, keyIdEnd);
      const nonce = bytes.subarray(keyIdEnd, headerLength);
      const cipher = createCipheriv(cipherName, key.assertionKey, nonce, { authTagLength: tagLength });
      cipher.setAAD(associatedData(bytes, { accountId, providerArn: context.providerArn }));
      bytes.set(cipher.update(content), headerLength);
      cipher.final();
      bytes.set(cipher.getAuthTag(), length - tagLength);
      return bytes.toString('base64url');
    },
    open(assertion, scope) {
      const now = clock();
      const content = withAskedKeys(keyRing, now, (findKey) => decrypt(assertion, scope, findKey));
      return whenReady(content, (bytes) => bytes && readContext(bytes, now));
    },
  };
}

function decrypt(assertion: string, scope: AssertionScope, findKey: FindKey): Buffer | undefined {
  if (assertion.length > longestAssertion) return undefined;
  const bytes = Buffer.from(assertion, 'base64url');
  // Buffer reads base64 leniently: only the one spelling that was given out is the assertion.
  if (bytes.length < overhead || bytes[0] !== version || bytes.toString('base64url') !== assertion) {
    return undefined;
  }
  const key = findKey(bytes.readUInt32BE(1));
  if (key === undefined) return undefined;
  const nonce = bytes.subarray(keyIdEnd, headerLength);
  const tagStart = bytes.length - tagLength;
  const decipher = createDecipheriv(cipherName, key.assertionKey, nonce, { authTagLength: tagLength });
  decipher.setAAD(associatedData(bytes, scope));
  decipher.setAuthTag(bytes.subarray(tagStart));
  const content = decipher.update(bytes.subarray(headerLength, tagStart));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return content;
}

/** What a sealing of another version of the code holds that cannot be read is no context. */
function readContext(content: Buffer, now: number): TrustedContext | undefined {
  try {
    const reader = new ByteReader(content);
    return reader.fixed() > now ? readTrustedContext(reader) : undefined;
  } catch {
    return undefined;
  }
}

/** Version and key id as they stand in the assertion, then for whom it is; the account's length is fixed. */
function associatedData(bytes: Buffer, { accountId, providerArn }: AssertionScope): Buffer {
  return Buffer.concat([bytes.subarray(0, keyIdEnd), Buffer.from(`${accountId} ${providerArn}`)]);
}

import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One key of the ring, expanded into the keys that work. */
export interface RingKey {
  /** The four bytes that tokens name it by, as a number. */
  readonly id: number;
  /** Seals tokens: AES-256-GCM. */
  readonly encryptionKey: KeyObject;
  /** Derives secret access keys: HMAC-SHA256. */
  readonly derivationKey: KeyObject;
  /** Seals context assertions: AES-256-GCM. */
  readonly assertionKey: KeyObject;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** From when on it opens nothing, in epoch seconds; `undefined` for the key that mints. */
  readonly expiresAt: number | undefined;
  /** Every node is to have it before one mints with it. */
  readonly isAnnounced: boolean;
}

/** How many random bytes a key of the ring is made of. */
export const ringKeyLength = 32;

/** Expands the bytes of a ring key by HKDF-SHA256 (RFC 5869), once: no key may be used for two purposes. */
export function expandRingKey(
  bytes: Uint8Array,
  facts: Pick<RingKey, 'id' | 'createdAt' | 'expiresAt' | 'isAnnounced'>,
): RingKey {
  const expand = (purpose: string): KeyObject =>
    createSecretKey(
      new Uint8Array(hkdfSync('sha256', bytes, '', `locum session ${purpose} v1`, ringKeyLength)),
    );
  return {
    ...facts,
    encryptionKey: expand('token'),
    derivationKey: expand('secret'),
    assertionKey: expand('context assertion'),
  };
}

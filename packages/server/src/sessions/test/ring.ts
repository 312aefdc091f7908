import { createSecretKey, randomBytes } from 'node:crypto';
import { createSealer } from '../../store/sealing.ts';
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { type KeyRing, openKeyRing } from '../keys/key-ring.ts';
import { now } from './claims.ts';

/** A ring of its own, in a store of its own. */
export async function newKeyRing(): Promise<{ store: Store; keyRing: KeyRing }> {
  const store = await openSqliteStore(':memory:');
  const keyRing = await openKeyRing(store, createSealer(createSecretKey(randomBytes(32))), now);
  return { store, keyRing };
}

import { KeyObject } from 'node:crypto';
import type { SignatureKey } from './signature-key.ts';

/**
 * A key as node:crypto takes it.
 *
 * @throws TypeError for what only looks like one.
 */
export function keyObject(key: SignatureKey): KeyObject {
  if (key instanceof KeyObject) return key;
  throw new TypeError('The key is no KeyObject of node:crypto');
}

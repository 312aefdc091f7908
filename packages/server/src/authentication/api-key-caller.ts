import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import { hashApiKey } from '../directory/api-keys/api-key-text.ts';
import type { Directory } from '../directory/directory.ts';
import { bearerNotAccepted } from '../errors/bearer-errors.ts';
import type { Caller } from './caller.ts';
import { userCaller } from './key-caller.ts';
import { callableCaller } from './callable-caller.ts';

/**
 * The user whose API key somebody bears. What becomes known of the caller has the key's id, and not the key.
 *
 * `now`: epoch milliseconds. Throws Unauthorized, which does not tell a key that has ended from one that there never was.
 */
export function apiKeyCaller(directory: Directory, key: string, now: number): Awaitable<Caller> {
  return whenReady(directory.apiKey(hashApiKey(key)), (found) => {
    if (found === undefined) throw bearerNotAccepted('the API key is unknown');
    const { id, userId, expiresAt } = found;
    if (expiresAt !== undefined && expiresAt * 1000 <= now) throw bearerNotAccepted('the API key has ended');
    return whenReady(directory.user(userId), (entry) => {
      if (entry === undefined) throw bearerNotAccepted('the user of the API key is gone');
      return callableCaller(directory, userCaller(entry, id), bearerNotAccepted);
    });
  });
}

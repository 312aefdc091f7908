import type { Records } from '../../store/store.ts';

/**
 * Deletes all keys of the ring: no token that was sealed with them opens any more, whoever has a copy of them. The next start
 * makes a new key. Of a running service it would end the sessions too, so it is for one that is not.
 */
export async function deleteSessionKeys(records: Records): Promise<void> {
  await records.deleteFrom('session_key').execute();
}

import { randomUUID } from 'node:crypto';
import { createApiKeyText, hashApiKey } from '../../directory/api-keys/api-key-text.ts';
import { deleteApiKeyRecord, insertApiKey, listApiKeys } from '../../directory/api-keys/api-key-records.ts';
import type { ApiKey, User } from '../../directory/entities.ts';
import { findUserById } from '../../directory/users/user-records.ts';
import { apiKeyEndsInThePast, apiKeyNotFound, tooManyApiKeys } from '../../errors/locum-errors.ts';
import { userNotFound } from '../../errors/iam-errors.ts';
import type { Call } from '../../call/operation.ts';

/** Of one user: enough for one key each for many integrations. */
const mostKeys = 100;

/** Makes an API key of a user. `secret` is the key itself, which nobody sees again. */
export async function makeApiKey(
  { id: userId, accountId, name: userName }: User,
  request: { readonly name: string; readonly expiresAt: number | undefined },
  { now, services: { directory } }: Call,
): Promise<{ readonly key: ApiKey; readonly secret: string }> {
  const createdAt = Math.floor(now / 1000);
  const { name, expiresAt } = request;
  if (expiresAt !== undefined && expiresAt <= createdAt) throw apiKeyEndsInThePast();
  const secret = createApiKeyText();
  const key = {
    id: randomUUID(),
    accountId,
    userId,
    name,
    createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
  };
  await directory.write(async (writes) => {
    if ((await findUserById(writes, userId)) === undefined) throw userNotFound(userName);
    if ((await listApiKeys(writes, userId)).length >= mostKeys) throw tooManyApiKeys(mostKeys);
    await insertApiKey(writes, key, hashApiKey(secret));
  });
  return { key, secret };
}

/** Ends an API key of a user at once. Throws NoSuchApiKey. */
export async function removeApiKey(
  { id: userId }: User,
  id: string,
  { services: { directory } }: Call,
): Promise<void> {
  const isDeleted = await directory.write((writes) => deleteApiKeyRecord(writes, userId, id));
  if (!isDeleted) throw apiKeyNotFound(id);
}

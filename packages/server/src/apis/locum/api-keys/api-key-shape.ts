import type { ApiKey } from '../../../directory/entities.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';

const members = {
  ApiKeyId: string(),
  UserName: string(),
  Name: string(),
  CreateDate: timestamp(),
  ExpirationDate: timestamp(),
} as const;

/** What is told of an API key: all but the key. */
export const apiKey = () => structure({ ...members, LastUsedDate: timestamp() });

/** With the key itself, as it is shown once. */
export const createdApiKey = () => structure({ ...members, ApiKeySecret: string({ sensitive: true }) });

export const apiKeyOf = (key: ApiKey, userName: string) => ({
  ApiKeyId: key.id,
  UserName: userName,
  Name: key.name === '' ? undefined : key.name,
  CreateDate: key.createdAt,
  ExpirationDate: key.expiresAt,
});

import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';
import type { SigningCertificate } from '../signing-certificates/signing-certificate-records.ts';
import type { AccessKeyMetadata } from '../access-keys/access-key-records.ts';

/** What users have to sign in with, read for many of them at once. */
export interface UserCredentials {
  /** When the password became what it is; absent without a password. */
  readonly passwordChangedAt?: number;
  readonly hasMfa: boolean;
  /** The oldest first. */
  readonly accessKeys: readonly AccessKeyMetadata[];
  /** The oldest first. */
  readonly certificates: readonly Pick<SigningCertificate, 'status' | 'createdAt'>[];
}

/** Answers the credentials of each of the users. */
export async function findCredentialsOfAll(
  reads: Reads,
  userIds: readonly string[],
): Promise<(userId: string) => UserCredentials> {
  if (userIds.length === 0) return () => ({ hasMfa: false, accessKeys: [], certificates: [] });
  const passwords = await reading(reads)
    .selectFrom('login_profile')
    .select(['userId', 'changedAt'])
    .where('userId', 'in', userIds)
    .execute();
  const devices = await reading(reads)
    .selectFrom('mfa_device')
    .select('userId')
    .where('userId', 'in', userIds)
    .execute();
  const keys = await reading(reads)
    .selectFrom('access_key')
    .select(['userId', 'id', 'status', 'createdAt'])
    .where('userId', 'in', userIds)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const certificates = await reading(reads)
    .selectFrom('signing_certificate')
    .select(['userId', 'status', 'createdAt'])
    .where('userId', 'in', userIds)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const changed = new Map(passwords.map(({ userId, changedAt }) => [userId, changedAt]));
  const withMfa = new Set(devices.map(({ userId }) => userId));
  const keysOf = Map.groupBy(keys, ({ userId }) => userId);
  const certificatesOf = Map.groupBy(certificates, ({ userId }) => userId);
  return (userId) => {
    const passwordChangedAt = changed.get(userId);
    return {
      hasMfa: withMfa.has(userId),
      accessKeys: keysOf.get(userId) ?? [],
      certificates: certificatesOf.get(userId) ?? [],
      ...(passwordChangedAt !== undefined && { passwordChangedAt }),
    };
  };
}

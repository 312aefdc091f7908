import {
  deleteAccessKeyRecord,
  findAccessKey,
  insertAccessKey,
} from '../../directory/access-keys/access-key-records.ts';
import type { CredentialOwner } from '../../directory/users/credential-owner.ts';
import { refuseAt } from './place.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { SeedAccessKey } from './seed.ts';

/**
 * Makes an access key, or gives the one that is there its secret. One that was deactivated stays so: that was
 * somebody's decision, and perhaps because the key leaked.
 */
export async function applyAccessKey(
  { writes, sealer, made, now }: SeedTransaction,
  owner: CredentialOwner,
  { accessKeyId, secretAccessKey, source }: SeedAccessKey,
  ownerArn: string,
): Promise<void> {
  const existing = await findAccessKey(writes, sealer, accessKeyId);
  if (existing !== undefined) {
    if (existing.accountId !== owner.accountId || existing.userId !== owner.userId) {
      refuseAt(source, `the access key ${accessKeyId} belongs to somebody else`);
    }
    // Both are the operator's; nobody else can time the comparison.
    if (existing.secretAccessKey === secretAccessKey) return;
    // The secret is sealed where the key is inserted, and the date of a key is that of its secret.
    await deleteAccessKeyRecord(writes, owner, accessKeyId);
  }
  await insertAccessKey(writes, sealer, {
    id: accessKeyId,
    secretAccessKey,
    accountId: owner.accountId,
    isActive: existing?.isActive ?? true,
    createdAt: now,
    ...(owner.userId !== undefined && { userId: owner.userId }),
  });
  const outcome = existing === undefined ? 'Made' : 'Changed';
  made.note({ accountId: owner.accountId, kind: 'AccessKey', arn: ownerArn, accessKeyId, outcome });
}

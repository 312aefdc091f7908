import type { Target } from '../../../authorization/entity-access.ts';
import { findAccessKeyHolder } from '../../../directory/access-keys/access-key-records.ts';
import type { AccessKeyHolder } from '../../../directory/access-keys/access-key-records.ts';
import { rootArn, userArn } from '../../../directory/arns.ts';
import { accountOfIdentifier } from '../../../directory/identifiers.ts';
import type { Call } from '../../../call/operation.ts';

/** The access key that an operation names by its id alone; it need not exist. To policies it is its user. */
export interface TargetAccessKey extends Target {
  /** Undefined where the caller's account has no such key. */
  readonly holder: AccessKeyHolder | undefined;
}

/**
 * A key of another account is as one that does not exist: either is of the account that its id carries, so that what
 * is answered tells nothing of other accounts' keys.
 */
export async function findTargetAccessKey(id: string, { caller, services }: Call): Promise<TargetAccessKey> {
  const found = await findAccessKeyHolder(services.directory.reads, id);
  const holder = found?.accountId === caller.accountId ? found : undefined;
  const accountId = holder?.accountId ?? accountOfIdentifier(id) ?? caller.accountId;
  return { accountId, arn: arnOf(accountId, holder), nameInDenial: `access key ${id}`, holder };
}

function arnOf(accountId: string, holder: AccessKeyHolder | undefined): string {
  if (holder === undefined) return userArn(accountId, '/', '');
  return holder.user?.arn ?? rootArn(accountId);
}

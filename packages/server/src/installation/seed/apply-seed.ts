import { rootArn } from '../../directory/arns.ts';
import { MadeEntities } from '../../call/made-entity.ts';
import type { MadeEntity } from '../../call/made-entity.ts';
import type { Directory } from '../../directory/directory.ts';
import { applyAccessKey } from './apply-access-key.ts';
import { applyAccount } from './apply-account.ts';
import { applyOutsideAccount } from './apply-outside-account.ts';
import { applyPolicy } from './apply-policy.ts';
import { applyRole } from './apply-role.ts';
import { applyTrustPolicy } from './apply-trust-policy.ts';
import { applyUser } from './apply-user.ts';
import type { SeedTransaction } from './seed-transaction.ts';
import type { Seed, SeedAccount } from './seed.ts';

interface ApplySeedOptions {
  readonly directory: Directory;
  /** The account whose administrators may enter the accounts that the seed makes; it must be there. */
  readonly managementAccountId: string;
  /** Epoch seconds. */
  readonly now: number;
}

/**
 * Makes what a seed declares, in one transaction: what is not there is made, what is there and differs is changed, and
 * what is not declared is left alone. Applied again it writes nothing. Answers what it made and changed.
 *
 * @throws {StartupError} with `FILE:LINE: message` when the seed cannot be reconciled with the directory: an access key
 * id is somebody else's, an attached policy or a principal of a trust policy does not exist. Nothing is written then.
 */
export async function applySeed(
  seed: Seed,
  { directory, managementAccountId, now }: ApplySeedOptions,
): Promise<readonly MadeEntity[]> {
  return await directory.write(async (writes) => {
    const made = new MadeEntities();
    const transaction = { writes, sealer: directory.sealer, made, managementAccountId, now };
    for (const account of seed.outsideAccounts) await applyOutsideAccount(transaction, account);
    for (const step of steps) {
      for (const account of seed.accounts) await step(transaction, account);
    }
    return made.all;
  });
}

/** Each step is done for all accounts before the next, so that accounts may refer to each other, in cycles too. */
const steps: readonly ((transaction: SeedTransaction, account: SeedAccount) => Promise<void>)[] = [
  applyAccount,
  async (transaction, { id, policies }) => {
    for (const policy of policies) await applyPolicy(transaction, id, policy);
  },
  async (transaction, { id, rootAccessKeys }) => {
    for (const key of rootAccessKeys) {
      await applyAccessKey(transaction, { accountId: id, userId: undefined }, key, rootArn(id));
    }
  },
  async (transaction, { id, users }) => {
    for (const user of users) await applyUser(transaction, id, user);
  },
  async (transaction, { id, roles }) => {
    for (const role of roles) await applyRole(transaction, id, role);
  },
  async (transaction, { id, roles }) => {
    for (const role of roles) await applyTrustPolicy(transaction, id, role);
  },
];

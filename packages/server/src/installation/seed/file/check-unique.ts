import { refuseAt } from '../place.ts';
import type { Seed, SeedAccessKey, SeedAccount } from '../seed.ts';

/**
 * Refuses what is declared twice: an account, here or elsewhere, an access key id, or within an account a name, which IAM compares
 * without regard to case.
 *
 * @throws {StartupError} with `FILE:LINE: message`, at the second of the two.
 */
export function checkUnique({ accounts, outsideAccounts }: Seed): void {
  refuseRepeated('account', [...accounts, ...outsideAccounts], ({ id }) => id);
  refuseRepeated('access key', accounts.flatMap(accessKeysOf), ({ accessKeyId }) => accessKeyId);
  for (const { users, roles, policies } of accounts) {
    refuseRepeated('user', users, ({ userName }) => userName.toLowerCase());
    refuseRepeated('role', roles, ({ roleName }) => roleName.toLowerCase());
    refuseRepeated('policy', policies, ({ policyName }) => policyName.toLowerCase());
  }
}

function accessKeysOf({ rootAccessKeys, users }: SeedAccount): readonly SeedAccessKey[] {
  return [...rootAccessKeys, ...users.flatMap(({ accessKeys }) => accessKeys)];
}

function refuseRepeated<Item extends { readonly source: string }>(
  kind: string,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): void {
  const first = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    const earlier = first.get(key);
    if (earlier !== undefined) {
      refuseAt(item.source, `the ${kind} ${key} is declared already, at ${earlier.source}`);
    }
    first.set(key, item);
  }
}

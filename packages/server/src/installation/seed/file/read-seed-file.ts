import { checkUnique } from './check-unique.ts';
import { parseYaml } from './parse-yaml.ts';
import { readAccount, readOutsideAccount } from './read-account.ts';
import { readBoundedFile } from './read-bounded-file.ts';
import { readList, readMembers, required } from './read-values.ts';
import type { Seed } from '../seed.ts';

/**
 * Reads a seed file, YAML or JSON of at most 4 MiB, and checks all that can be checked without the directory: nothing
 * unknown in it is passed over. The page docs/reference/seed-file.md says what may stand in it.
 *
 * @throws {StartupError} with `FILE:LINE: message`; the message quotes no secret.
 */
export function readSeedFile(path: string): Seed {
  const root = parseYaml(path, readBoundedFile(path));
  const members = readMembers(root, ['accounts', 'outsideAccounts']);
  const accounts = required(members.accounts, 'accounts', root);
  const seed = {
    accounts: readList(accounts, 'an account').map(readAccount),
    outsideAccounts: readList(members.outsideAccounts, 'an account').map(readOutsideAccount),
  };
  checkUnique(seed);
  return seed;
}

import { namedByUuids } from '../../apis/vultr/ids/role-arn.ts';
import type { Awaitable } from '../../awaitable.ts';
import { whenReady } from '../../awaitable.ts';
import type { Directory } from '../../directory/directory.ts';

/**
 * The ARN of the role that an ARN of Vultr's names by UUIDs. One that names none stays as it is: no role has it, and whoever asks for
 * it is told as much as of a role that does not trust him.
 */
export function translateRoleArn(arn: string, directory: Directory): Awaitable<string> {
  const named = namedByUuids(arn);
  if (named === undefined) return arn;
  return whenReady(directory.role(named.roleId), (entry) =>
    entry?.role.accountId === named.accountId ? entry.role.arn : arn,
  );
}

import { idOf } from './uuid.ts';

const form = /^arn:aws:iam::([\da-f-]{36}):role\/([\da-f-]{36})$/i;

/**
 * Which role an ARN of Vultr's names, `arn:aws:iam::ORGANIZATION-ID:role/ROLE-ID` with UUIDs for both; undefined where it is another ARN,
 * or a UUID is none of ours.
 */
export function namedByUuids(
  arn: string,
): { readonly accountId: string; readonly roleId: string } | undefined {
  const [, organization = '', role = ''] = form.exec(arn) ?? [];
  const accountId = idOf('organization', organization);
  const roleId = idOf('role', role);
  return accountId === undefined || roleId === undefined ? undefined : { accountId, roleId };
}

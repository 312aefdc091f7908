import type { Dump } from './generate-dump.ts';

const remade = new Set([
  'UserId',
  'GroupId',
  'RoleId',
  'PolicyId',
  'InstanceProfileId',
  'CreateDate',
  'UpdateDate',
  'RoleLastUsed',
  'AttachmentCount',
  'PermissionsBoundaryUsageCount',
  // Of policies: taken where it is given, but the details do not show it, as on AWS.
  'Description',
]);

/** What an import and an export keep of an account: everything but ids, dates, counts and the order of lists of names. */
export function normalizeDump(dump: Dump): unknown {
  const own = Object.entries(dump).map(([name, entities]) => [
    name,
    entities
      .filter(({ Arn }) => !/:aws:policy\/|\/OrganizationAccountAccessRole$/.test(String(Arn)))
      .map((entity) => normalize(entity))
      .sort((left, right) => (arnOf(left) < arnOf(right) ? -1 : 1)),
  ]);
  return Object.fromEntries(own);
}

const arnOf = (entity: unknown): string => String((entity as { Arn: unknown }).Arn);

function normalize(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => normalize(element));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !remade.has(name))
      .map(([name, member]) => [
        name,
        name === 'AttachedManagedPolicies' ? sorted(member) : normalize(member),
      ]),
  );
}

const sorted = (policies: { readonly PolicyArn: string }[]): unknown =>
  policies.toSorted((left, right) => (left.PolicyArn < right.PolicyArn ? -1 : 1));

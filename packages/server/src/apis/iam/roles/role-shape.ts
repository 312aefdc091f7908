import type { Role } from '../../../directory/entities.ts';
import type { LastUse } from '../../../directory/uses/last-use-records.ts';
import { integer, string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';
import { percentEncode } from '../percent-encode.ts';
import { boundaryOf, permissionsBoundary } from '../policies/permissions-boundary-shape.ts';
import { tagsOf } from '../tags/tags-of.ts';

export const role = () =>
  structure({
    Path: string(),
    RoleName: string(),
    RoleId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    AssumeRolePolicyDocument: string(),
    Description: string(),
    MaxSessionDuration: integer(),
    PermissionsBoundary: permissionsBoundary(),
    Tags: tags(),
    RoleLastUsed: structure({ LastUsedDate: timestamp(), Region: string() }),
  });

type RoleValue = OutputValueOf<ReturnType<typeof role>>;

/** What every answer shows of a role; `trustPolicy` with ARNs for principals. */
const identityOf = (found: Role, trustPolicy: string): RoleValue => ({
  Path: found.path,
  RoleName: found.name,
  RoleId: found.id,
  Arn: found.arn,
  CreateDate: found.createdAt,
  AssumeRolePolicyDocument: percentEncode(trustPolicy),
  Description: found.description,
});

/** As CreateRole shows a role: without its maximum session duration. */
export const createdRoleOf = (found: Role, trustPolicy: string): RoleValue => ({
  ...identityOf(found, trustPolicy),
  PermissionsBoundary: boundaryOf(found.permissionsBoundary),
  Tags: tagsOf(found.tags),
});

/** As UpdateRoleDescription shows a role. */
export const updatedRoleOf = (found: Role, trustPolicy: string): RoleValue => ({
  ...createdRoleOf(found, trustPolicy),
  MaxSessionDuration: found.maxSessionDuration,
});

/** As GetRole shows a role. That it was not used yet AWS's form says by an empty element. */
export const roleOf = (found: Role, trustPolicy: string, lastUse: LastUse | undefined): RoleValue => ({
  ...updatedRoleOf(found, trustPolicy),
  RoleLastUsed: { LastUsedDate: lastUse?.usedAt, Region: lastUse?.region },
});

/** As lists show a role: without its tags and its boundary. */
export const briefRoleOf = (found: Role, trustPolicy: string): RoleValue => ({
  ...identityOf(found, trustPolicy),
  MaxSessionDuration: found.maxSessionDuration,
});

/** As an instance profile shows its role. */
export const profileRoleOf = (found: Role, trustPolicy: string): RoleValue => ({
  ...identityOf(found, trustPolicy),
  Description: undefined,
});

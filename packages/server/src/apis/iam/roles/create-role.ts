import { countRecords } from '../../../directory/count-records.ts';
import { roleArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { findRoleByName, insertRole } from '../../../directory/roles/role-records.ts';
import { pathIsReserved, quotaExceeded, roleExists } from '../../../errors/iam-errors.ts';
import { checkBoundary } from '../policies/attachable-policy.ts';
import { checkSharedIssuers } from './check-shared-issuers.ts';
import { defaultRoleSessionDuration } from '../../shared/check-session-duration.ts';
import { checkTags, foldedKey } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { checkTrustPolicySize } from '../policies/policy-size.ts';
import { quotas } from '../quotas.ts';
import { isServiceLinked } from '../service-linked-roles/service-linked-role.ts';
import { toStoredTrustPolicy } from './trust-policy.ts';
import { unknownClaimKeys } from './unknown-claim-keys.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a role that those whom its trust policy names may assume.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const createRole = operation({
  name: 'CreateRole',
  input: {
    Path: shapes.path(),
    RoleName: shapes.roleName().required(),
    AssumeRolePolicyDocument: shapes.policyDocument().required(),
    Description: shapes.roleDescription(),
    MaxSessionDuration: shapes.maxSessionDuration(),
    PermissionsBoundary: shapes.arn(),
    Tags: shapes.tags(),
  },
  output: { Role: shapes.role() },
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'MalformedPolicyDocument',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags, foldedKey),

  access({ Path = '/', RoleName, PermissionsBoundary, Tags }, { caller: { accountId } }) {
    const arn = roleArn(accountId, Path, RoleName);
    return creationAccess(
      { create: 'iam:CreateRole', tag: 'iam:TagRole' },
      { accountId, arn, nameInDenial: arn },
      { tags: Tags, permissionsBoundary: PermissionsBoundary },
    );
  },

  async run(request, { caller: { accountId }, now, services, facts }) {
    const { Path = '/', RoleName, AssumeRolePolicyDocument, Description, PermissionsBoundary } = request;
    if (isServiceLinked({ path: Path })) throw pathIsReserved(Path);
    checkTrustPolicySize(AssumeRolePolicyDocument);
    checkSharedIssuers(AssumeRolePolicyDocument);
    const role = await services.directory.write(async (writes) => {
      const trustPolicy = await toStoredTrustPolicy(AssumeRolePolicyDocument, writes);
      if ((await findRoleByName(writes, accountId, RoleName)) !== undefined) throw roleExists(RoleName);
      if ((await countRecords(writes, 'role', accountId)) >= quotas.RolesPerAccount) {
        throw quotaExceeded('RolesPerAccount', quotas.RolesPerAccount);
      }
      await checkBoundary(PermissionsBoundary, accountId, writes);
      const created = {
        id: createUniqueId('AROA', accountId),
        accountId,
        name: RoleName,
        path: Path,
        createdAt: Math.floor(now / 1000),
        maxSessionDuration: request.MaxSessionDuration ?? defaultRoleSessionDuration,
        trustPolicy,
        tags: request.Tags ?? [],
        ...(Description !== undefined && { description: Description }),
        ...(PermissionsBoundary !== undefined && { permissionsBoundary: PermissionsBoundary }),
      };
      await insertRole(writes, created);
      return { ...created, arn: roleArn(accountId, Path, RoleName) };
    });
    facts.unknownClaimKeys = await unknownClaimKeys(AssumeRolePolicyDocument, (arn) =>
      services.directory.oidcProvider(arn),
    );
    // The trust policy is answered as it was given, not as it is kept.
    return { Role: shapes.createdRoleOf(role, AssumeRolePolicyDocument) };
  },
});

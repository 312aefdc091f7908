import { countRecords } from '../../../directory/count-records.ts';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { roleArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import { attachPolicy } from '../../../directory/policies/policy-records.ts';
import { findRoleByName, insertRole } from '../../../directory/roles/role-records.ts';
import { quotaExceeded, serviceRoleNameTaken } from '../../../errors/iam-errors.ts';
import { defaultRoleSessionDuration } from '../../shared/check-session-duration.ts';
import { quotas } from '../quotas.ts';
import {
  serviceRoleDescription,
  serviceRoleName,
  serviceRolePath,
  serviceRolePolicies,
  serviceTrustPolicy,
} from './service-linked-role.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes the role that a service acts by. It trusts the service alone, has the policy of AWS that the service gives it, and nobody
 * changes it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export const createServiceLinkedRole = operation({
  name: 'CreateServiceLinkedRole',
  input: {
    AWSServiceName: string({ min: 1, max: 128, pattern: '[\\w+=,.@-]+' }).required(),
    Description: shapes.roleDescription(),
    CustomSuffix: string({ min: 1, max: 64, pattern: '[\\w+=,.@-]+' }),
  },
  output: { Role: shapes.role() },
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'ServiceFailure'],

  prepare({ AWSServiceName, CustomSuffix }, { caller: { accountId } }) {
    const name = serviceRoleName(AWSServiceName, CustomSuffix);
    const path = `${serviceRolePath}${AWSServiceName}/`;
    return { name, path, arn: roleArn(accountId, path, name) };
  },

  access: ({ AWSServiceName }, { caller: { accountId } }, { arn }) => [
    entityAccess(
      'iam:CreateServiceLinkedRole',
      { accountId, arn, nameInDenial: arn },
      { serviceName: AWSServiceName },
    ),
  ],

  async run(
    { AWSServiceName, Description = serviceRoleDescription(AWSServiceName) },
    { caller: { accountId }, now, services },
    { name, path, arn },
  ) {
    const trustPolicy = serviceTrustPolicy(AWSServiceName);
    const role = {
      id: createUniqueId('AROA', accountId),
      accountId,
      name,
      path,
      createdAt: Math.floor(now / 1000),
      maxSessionDuration: defaultRoleSessionDuration,
      trustPolicy,
      tags: [],
      ...(Description !== undefined && { description: Description }),
    };
    await services.directory.write(async (writes) => {
      if ((await findRoleByName(writes, accountId, name)) !== undefined) throw serviceRoleNameTaken(name);
      if ((await countRecords(writes, 'role', accountId)) >= quotas.RolesPerAccount) {
        throw quotaExceeded('RolesPerAccount', quotas.RolesPerAccount);
      }
      await insertRole(writes, role);
      for (const policyArn of serviceRolePolicies(AWSServiceName)) {
        await attachPolicy(writes, { ownerId: role.id, accountId, policyArn, attachedAt: role.createdAt });
      }
    });
    return { Role: shapes.createdRoleOf({ ...role, arn }, trustPolicy) };
  },
});

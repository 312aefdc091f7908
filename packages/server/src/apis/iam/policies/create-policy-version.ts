import { entityAccess } from '../../../authorization/entity-access.ts';
import {
  countPolicyVersions,
  insertPolicyVersion,
} from '../../../directory/policies/policy-version-records.ts';
import { quotaExceeded, tooManyVersions } from '../../../errors/iam-errors.ts';
import { policySize } from './policy-size.ts';
import { quotas } from '../quotas.ts';
import { readPolicyDocument } from '../../shared/read-policy-document.ts';
import { findTargetPolicy, reloadPolicy } from './target-policy.ts';
import { boolean } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Adds a version to a managed policy of the account. It says what is allowed once it is the default one.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html
 */
export const createPolicyVersion = operation({
  name: 'CreatePolicyVersion',
  input: {
    PolicyArn: shapes.arn().required(),
    PolicyDocument: shapes.policyDocument().required(),
    SetAsDefault: boolean(),
  },
  output: { PolicyVersion: shapes.policyVersion() },
  errors: ['NoSuchEntity', 'MalformedPolicyDocument', 'InvalidInput', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, _call, target) => [entityAccess('iam:CreatePolicyVersion', target)],
  async run({ PolicyDocument, SetAsDefault = false }, { now, services: { directory } }, target) {
    readPolicyDocument(PolicyDocument, 'managed');
    if (policySize(PolicyDocument) > quotas.PolicySize) throw quotaExceeded('PolicySize', quotas.PolicySize);
    const createdAt = Math.floor(now / 1000);
    const versionId = await directory.write(async (writes) => {
      const policy = await reloadPolicy(target, writes);
      if ((await countPolicyVersions(writes, policy.id)) >= quotas.VersionsPerPolicy) {
        throw tooManyVersions(quotas.VersionsPerPolicy);
      }
      return await insertPolicyVersion(writes, policy, {
        document: PolicyDocument,
        createdAt,
        isDefault: SetAsDefault,
      });
    });
    return {
      PolicyVersion: { VersionId: versionId, IsDefaultVersion: SetAsDefault, CreateDate: createdAt },
    };
  },
});

import { entityAccess } from '../../../authorization/entity-access.ts';
import { absenceNote, findManagedPolicyVersion } from '../../../directory/policies/find-managed-policy.ts';
import { policyVersionNotFound } from '../../../errors/iam-errors.ts';
import { asReadBy, findTargetPolicy } from './target-policy.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one version of a managed policy, with its document.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
 */
export const getPolicyVersion = operation({
  name: 'GetPolicyVersion',
  input: { PolicyArn: shapes.arn().required(), VersionId: shapes.policyVersionId().required() },
  output: { PolicyVersion: shapes.policyVersion() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access({ VersionId }, { caller }, target) {
    const nameInDenial = `${target.nameInDenial} version ${VersionId}`;
    return [entityAccess('iam:GetPolicyVersion', { ...asReadBy(caller.accountId, target), nameInDenial })];
  },
  async run({ PolicyArn, VersionId }, { services: { directory } }, { policy }) {
    const version =
      policy === undefined ? undefined : await findManagedPolicyVersion(directory.reads, policy, VersionId);
    if (version === undefined) {
      throw policyVersionNotFound(PolicyArn, VersionId, absenceNote(directory.reads, PolicyArn));
    }
    return {
      PolicyVersion: {
        Document: shapes.percentEncode(version.document),
        VersionId: version.versionId,
        IsDefaultVersion: version.versionId === policy?.defaultVersionId,
        CreateDate: version.createdAt,
      },
    };
  },
});

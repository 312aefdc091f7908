import { entityAccess } from '../../../authorization/entity-access.ts';
import { absenceNote, listManagedPolicyVersions } from '../../../directory/policies/find-managed-policy.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { asReadBy, findTargetPolicy } from './target-policy.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Version numbers are smaller; the newest version comes first. */
const greatestNumber = 2 ** 31;

/**
 * Lists the versions of a managed policy, of the account or of AWS, without their documents.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html
 */
export const listPolicyVersions = operation({
  name: 'ListPolicyVersions',
  input: { PolicyArn: shapes.arn().required(), ...shapes.pageRequest },
  output: { Versions: list(shapes.policyVersion()), ...shapes.page },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, { caller }, target) => [
    entityAccess('iam:ListPolicyVersions', asReadBy(caller.accountId, target)),
  ],
  async run({ PolicyArn, ...request }, { services: { directory } }, { policy }) {
    if (policy === undefined) throw policyNotFound(PolicyArn, absenceNote(directory.reads, PolicyArn));
    const versions = await listManagedPolicyVersions(directory.reads, policy);
    const { entries, ...page } = paginateEntries(request, versions, ({ versionId }) =>
      String(greatestNumber - Number(versionId.slice(1))).padStart(10, '0'),
    );
    return {
      Versions: entries.map((version) => ({
        VersionId: version.versionId,
        IsDefaultVersion: version.versionId === policy.defaultVersionId,
        CreateDate: version.createdAt,
      })),
      ...page,
    };
  },
});

import { countRecords } from '../../../directory/count-records.ts';
import { instanceProfileArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import {
  findInstanceProfileByName,
  insertInstanceProfile,
} from '../../../directory/instance-profiles/instance-profile-records.ts';
import { instanceProfileExists, quotaExceeded } from '../../../errors/iam-errors.ts';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { quotas } from '../quotas.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes an instance profile, which has no role yet.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
 */
export const createInstanceProfile = operation({
  name: 'CreateInstanceProfile',
  input: {
    InstanceProfileName: shapes.instanceProfileName().required(),
    Path: shapes.path(),
    Tags: shapes.tags(),
  },
  output: { InstanceProfile: shapes.instanceProfile() },
  errors: [
    'EntityAlreadyExists',
    'InvalidInput',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags),

  access({ Path = '/', InstanceProfileName, Tags }, { caller: { accountId } }) {
    const arn = instanceProfileArn(accountId, Path, InstanceProfileName);
    return creationAccess(
      { create: 'iam:CreateInstanceProfile', tag: 'iam:TagInstanceProfile' },
      { accountId, arn, nameInDenial: arn },
      { tags: Tags },
    );
  },

  async run({ Path = '/', InstanceProfileName, Tags = [] }, { caller: { accountId }, now, services }) {
    const profile = {
      id: createUniqueId('AIPA', accountId),
      accountId,
      name: InstanceProfileName,
      path: Path,
      createdAt: Math.floor(now / 1000),
      tags: Tags,
    };
    await services.directory.write(async (writes) => {
      if ((await findInstanceProfileByName(writes, accountId, InstanceProfileName)) !== undefined) {
        throw instanceProfileExists(InstanceProfileName);
      }
      if ((await countRecords(writes, 'instance_profile', accountId)) >= quotas.InstanceProfilesPerAccount) {
        throw quotaExceeded('InstanceProfilesPerAccount', quotas.InstanceProfilesPerAccount);
      }
      await insertInstanceProfile(writes, profile);
    });
    const arn = instanceProfileArn(accountId, Path, InstanceProfileName);
    return { InstanceProfile: shapes.createdInstanceProfileOf({ ...profile, arn }, []) };
  },
});

import { entityAccess } from '../../../authorization/entity-access.ts';
import { withRoles } from './roles-of-profiles.ts';
import { existingInstanceProfile, findTargetInstanceProfile } from './target-instance-profile.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one instance profile with its role.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html
 */
export const getInstanceProfile = operation({
  name: 'GetInstanceProfile',
  input: { InstanceProfileName: shapes.instanceProfileName().required() },
  output: { InstanceProfile: shapes.instanceProfile() },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetInstanceProfile(request.InstanceProfileName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetInstanceProfile', target)],
  async run(_request, { services: { directory } }, target) {
    const profile = existingInstanceProfile(target);
    const [found] = await withRoles([profile], directory.reads);
    return { InstanceProfile: shapes.instanceProfileOf(profile, found?.roles ?? []) };
  },
});

import { taggingAccess } from '../../../authorization/organization-access.ts';
import { createResourcePolicyId } from '../../../directory/organizations/organization-ids.ts';
import {
  findResourcePolicy,
  putResourcePolicy as putRecord,
} from '../../../directory/organizations/resource-policy-records.ts';
import { checkHasAllFeatures, reloadOrganization } from '../organization-target.ts';
import { withOrganizationTags } from '../tags/organization-tags.ts';
import { checkResourcePolicy } from './check-resource-policy.ts';
import { resourcePolicy, resourcePolicyOf } from './resource-policy-shape.ts';
import { findTargetResourcePolicy } from './target-resource-policy.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Says what members may call of the organization, in place of what was said before. Tags come to those that are there.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html
 */
export const putResourcePolicy = operation({
  name: 'PutResourcePolicy',
  input: {
    Content: string({ min: 1, max: 40_000, pattern: '[\\s\\S]*' }).required(),
    Tags: shapes.tags(),
  },
  output: { ResourcePolicy: resourcePolicy() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  prepare: (_request, call) => findTargetResourcePolicy(call),
  access: ({ Tags }, { caller }, target) =>
    taggingAccess('PutResourcePolicy', caller, target, { tags: Tags }),
  async run({ Content: content, Tags }, call) {
    return await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      checkHasAllFeatures(base);
      await checkResourcePolicy(writes, base, content);
      const { id = createResourcePolicyId(), tags = [] } = (await findResourcePolicy(writes, base.id)) ?? {};
      const policy = { id, organizationId: base.id, content, tags: withOrganizationTags(tags, Tags) };
      await putRecord(writes, policy);
      return { ResourcePolicy: resourcePolicyOf(base, policy) };
    });
  },
});

import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  hasOrganizationPolicyNamed,
  updateOrganizationPolicy,
} from '../../../directory/organizations/organization-policy-records.ts';
import { organizationPolicyExists } from '../../../errors/organizations-errors.ts';
import {
  checkContent,
  findTargetOrganizationPolicy,
  reloadChangeablePolicy,
} from './organization-policy-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Changes a policy; what is not given stays. It bounds by its new content from the next request on.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html
 */
export const updatePolicy = operation({
  name: 'UpdatePolicy',
  input: {
    PolicyId: shapes.policyId().required(),
    Name: shapes.policyName(),
    Description: shapes.policyDescription(),
    Content: shapes.policyContent(),
  },
  output: { Policy: shapes.policy() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'DuplicatePolicyException',
    'MalformedPolicyDocumentException',
    'PolicyChangesInProgressException',
    'PolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ PolicyId }, call) => findTargetOrganizationPolicy(PolicyId, call),
  access: (_request, { caller }, target) =>
    organizationAccess('UpdatePolicy', caller, target, { policyType: target.policy?.type }),

  async run({ PolicyId: id, Name, Description, Content }, call, { base }) {
    return await call.services.directory.write(async (writes) => {
      const policy = await reloadChangeablePolicy(writes, base, id);
      if (Content !== undefined) checkContent(Content, policy.type);
      const name = Name ?? policy.name;
      const description = Description ?? policy.description;
      const content = Content ?? policy.content;
      if (name !== policy.name && (await hasOrganizationPolicyNamed(writes, base.id, policy.type, name))) {
        throw organizationPolicyExists();
      }
      await updateOrganizationPolicy(writes, id, {
        name,
        description,
        content,
        updatedAt: Math.floor(call.now / 1000),
      });
      return { Policy: shapes.policyOf(base, { ...policy, name, description, content }) };
    });
  },
});

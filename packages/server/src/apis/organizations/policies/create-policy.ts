import { taggingAccess } from '../../../authorization/organization-access.ts';
import { createOrganizationPolicyId } from '../../../directory/organizations/organization-ids.ts';
import { isOrganizationPolicyType } from '../../../directory/organizations/organization-policy-types.ts';
import {
  countOrganizationPolicies,
  hasOrganizationPolicyNamed,
  insertOrganizationPolicy,
} from '../../../directory/organizations/organization-policy-records.ts';
import {
  organizationPolicyExists,
  policyTypeNotAvailable,
  tooManyOrganizationPolicies,
} from '../../../errors/organizations-errors.ts';
import { checkContent } from './organization-policy-target.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { withOrganizationTags } from '../tags/organization-tags.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Makes a policy that can be attached to the root, to units and to accounts.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
export const createPolicy = operation({
  name: 'CreatePolicy',
  input: {
    Content: shapes.policyContent().required(),
    Description: shapes.policyDescription().required(),
    Name: shapes.policyName().required(),
    Type: shapes.policyType().required(),
    Tags: shapes.tags(),
  },
  output: { Policy: shapes.policy() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'DuplicatePolicyException',
    'MalformedPolicyDocumentException',
    'PolicyTypeNotAvailableForOrganizationException',
    'UnsupportedAPIEndpointException',
  ],
  access: ({ Type, Tags }, { caller }) =>
    taggingAccess('CreatePolicy', caller, { arn: '*' }, { tags: Tags, policyType: Type }),

  async run({ Content, Description, Name, Type, Tags }, call) {
    if (!isOrganizationPolicyType(Type)) throw policyTypeNotAvailable();
    const base = await findCallersOrganization(call);
    if (base.featureSet !== 'ALL') throw policyTypeNotAvailable();
    checkContent(Content, Type);
    const policy = {
      id: createOrganizationPolicyId(),
      organizationId: base.id,
      type: Type,
      name: Name,
      description: Description,
      content: Content,
      tags: withOrganizationTags([], Tags),
      isOfAws: false,
      updatedAt: Math.floor(call.now / 1000),
    };
    await call.services.directory.write(async (writes) => {
      if (await hasOrganizationPolicyNamed(writes, base.id, Type, Name)) throw organizationPolicyExists();
      if ((await countOrganizationPolicies(writes, base.id, Type)) >= organizationQuotas.policiesPerType) {
        throw tooManyOrganizationPolicies();
      }
      await insertOrganizationPolicy(writes, policy);
    });
    return { Policy: shapes.policyOf(base, policy) };
  },
});

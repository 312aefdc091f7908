import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findCallersOrganization } from '../organization-target.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the services that work with the organization: none does here.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html
 */
export const listAwsServiceAccessForOrganization = operation({
  name: 'ListAWSServiceAccessForOrganization',
  input: shapes.pageRequest,
  output: {
    EnabledServicePrincipals: list(structure({ ServicePrincipal: string(), DateEnabled: timestamp() })),
    ...shapes.page,
  },
  errors: [...shapes.reading, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  access: (_request, { caller }) => organizationAccess('ListAWSServiceAccessForOrganization', caller),
  async run(_request, call) {
    await findCallersOrganization(call);
    return { EnabledServicePrincipals: [] };
  },
});

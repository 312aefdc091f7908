import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listTrustedServices } from '../../../directory/organizations/trusted-service-records.ts';
import { checkHasAllFeatures, findCallersOrganization } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the services that are trusted in the organization, by name.
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
  async run(request, call) {
    const base = await findCallersOrganization(call);
    checkHasAllFeatures(base);
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listTrustedServices(call.services.directory.reads, base.id, after, limit),
      (service) => service.servicePrincipal,
    );
    return {
      EnabledServicePrincipals: entries.map((service) => ({
        ServicePrincipal: service.servicePrincipal,
        DateEnabled: service.enabledAt,
      })),
      ...page,
    };
  },
});

import { organizationAccess } from '../../../authorization/organization-access.ts';
import { deleteAdministrators } from '../../../directory/organizations/delegated-administrator-records.ts';
import { deleteTrustedServices } from '../../../directory/organizations/trusted-service-records.ts';
import { reloadOrganization } from '../organization-target.ts';
import { checkServicePrincipal, servicePrincipal } from './service-principal.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Ends the trust in a service; nobody administers it any more. One that was not trusted changes nothing.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html
 */
export const disableAwsServiceAccess = operation({
  name: 'DisableAWSServiceAccess',
  input: { ServicePrincipal: servicePrincipal().required() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  access: ({ ServicePrincipal }, { caller }) =>
    organizationAccess(
      'DisableAWSServiceAccess',
      caller,
      { arn: '*' },
      { servicePrincipal: ServicePrincipal },
    ),
  async run({ ServicePrincipal }, call) {
    checkServicePrincipal(ServicePrincipal);
    await call.services.directory.write(async (writes) => {
      const { id } = await reloadOrganization(writes, call);
      await deleteAdministrators(writes, id, ServicePrincipal);
      await deleteTrustedServices(writes, id, ServicePrincipal);
    });
    return {};
  },
});

import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  countTrustedServices,
  insertTrustedService,
} from '../../../directory/organizations/trusted-service-records.ts';
import { tooManyTrustedServices } from '../../../errors/organization-delegation-errors.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { checkHasAllFeatures, reloadOrganization } from '../organization-target.ts';
import { checkServicePrincipal, servicePrincipal } from './service-principal.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Trusts a service in the organization, so that accounts may administer it.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
 */
export const enableAwsServiceAccess = operation({
  name: 'EnableAWSServiceAccess',
  input: { ServicePrincipal: servicePrincipal().required() },
  errors: [...shapes.writing, 'ConstraintViolationException', 'UnsupportedAPIEndpointException'],
  access: ({ ServicePrincipal }, { caller }) =>
    organizationAccess(
      'EnableAWSServiceAccess',
      caller,
      { arn: '*' },
      { servicePrincipal: ServicePrincipal },
    ),
  async run({ ServicePrincipal }, call) {
    checkServicePrincipal(ServicePrincipal);
    await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      checkHasAllFeatures(base);
      const { trustedServices } = organizationQuotas;
      if ((await countTrustedServices(writes, base.id)) >= trustedServices) {
        throw tooManyTrustedServices(trustedServices);
      }
      const service = { servicePrincipal: ServicePrincipal, enabledAt: Math.floor(call.now / 1000) };
      await insertTrustedService(writes, base.id, service);
    });
    return {};
  },
});

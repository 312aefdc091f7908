import { organizationAccess } from '../../../authorization/organization-access.ts';
import { deleteResourcePolicy as deleteRecord } from '../../../directory/organizations/resource-policy-records.ts';
import { resourcePolicyNotFound } from '../../../errors/organization-delegation-errors.ts';
import { findTargetResourcePolicy } from './target-resource-policy.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Ends that members may call more of the organization than every member does.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteResourcePolicy.html
 */
export const deleteResourcePolicy = operation({
  name: 'DeleteResourcePolicy',
  input: {},
  errors: [
    ...shapes.everyOperation,
    'ConcurrentModificationException',
    'ConstraintViolationException',
    'ResourcePolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: (_request, call) => findTargetResourcePolicy(call),
  access: (_request, { caller }, target) => organizationAccess('DeleteResourcePolicy', caller, target),
  async run(_request, call, { base }) {
    await call.services.directory.write(async (writes) => {
      if (!(await deleteRecord(writes, base.id))) throw resourcePolicyNotFound();
    });
    return {};
  },
});

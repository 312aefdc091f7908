import { organizationAccess } from '../../../authorization/organization-access.ts';
import { accountNotFound, cannotClose, cannotCloseManagement } from '../../../errors/organizations-errors.ts';
import { checkIsManagement, existingNode, findTargetNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Refuses: accounts of this service cannot be closed.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
 */
export const closeAccount = operation({
  name: 'CloseAccount',
  input: { AccountId: shapes.accountId().required() },
  errors: [
    ...shapes.writing,
    'AccountAlreadyClosedException',
    'AccountNotFoundException',
    'ConflictException',
    'ConstraintViolationException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: (_request, { caller }, target) => [organizationAccess('CloseAccount', caller.accountId, target)],
  run(_request, call, target) {
    checkIsManagement(call);
    const { base } = target;
    const account = existingNode(target, accountNotFound);
    throw account.id === base.managementAccountId ? cannotCloseManagement() : cannotClose();
  },
});

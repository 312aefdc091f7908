import { accountAccess, entityAccess } from '../../../authorization/entity-access.ts';
import { userArn } from '../../../directory/arns.ts';
import { serviceHasNoCredentials, userNameWithAllUsers } from '../../../errors/iam-account-errors.ts';
import { emptyPage } from '../../shared/paginate.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { boolean, list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** AWS's services that have such credentials. */
const services = new Set([
  'aoss.amazonaws.com',
  'bedrock.amazonaws.com',
  'cassandra.amazonaws.com',
  'codecommit.amazonaws.com',
  'logs.amazonaws.com',
]);

/**
 * Lists the credentials that a user, or the caller, has with one of AWS's services. Nobody has any here: they cannot be
 * made.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
 */
export const listServiceSpecificCredentials = operation({
  name: 'ListServiceSpecificCredentials',
  input: {
    UserName: shapes.newUserName(),
    ServiceName: string(),
    AllUsers: boolean(),
    ...shapes.pageRequest,
  },
  output: {
    ServiceSpecificCredentials: list(
      structure({
        UserName: string(),
        Status: string(),
        ServiceUserName: string(),
        ServiceCredentialAlias: string(),
        CreateDate: timestamp(),
        ExpirationDate: timestamp(),
        ServiceSpecificCredentialId: string(),
        ServiceName: string(),
      }),
    ),
    ...shapes.page,
  },
  errors: ['NoSuchEntity', 'NotSupportedService'],

  prepare({ UserName, AllUsers }, call) {
    if (AllUsers !== true) return findTargetUser(UserName, call);
    if (UserName !== undefined) throw userNameWithAllUsers();
    return undefined;
  },

  access: (_request, { caller: { accountId } }, target) => [
    target === undefined
      ? accountAccess('iam:ListServiceSpecificCredentials', accountId, userArn(accountId, '/', '*'))
      : entityAccess('iam:ListServiceSpecificCredentials', target),
  ],

  run({ ServiceName }, _call, target) {
    if (target !== undefined) existing(target);
    if (ServiceName !== undefined && !services.has(ServiceName)) throw serviceHasNoCredentials(ServiceName);
    return { ServiceSpecificCredentials: [], ...emptyPage };
  },
});

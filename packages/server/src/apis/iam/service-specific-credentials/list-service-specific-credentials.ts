import { accountAccess, entityAccess } from '../../../authorization/entity-access.ts';
import { userArn } from '../../../directory/arns.ts';
import { listServiceSpecificCredentials as listServiceSpecificCredentialRecords } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import { userNameWithAllUsers } from '../../../errors/iam-credential-errors.ts';
import { paginate } from '../../shared/paginate.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { checkHasCredentials } from './credential-services.ts';
import {
  serviceSpecificCredentialMetadata,
  serviceSpecificCredentialMetadataOf,
} from './service-specific-credential-shape.ts';
import { boolean, list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the credentials that a user, the caller, or all users of the account have with AWS's services, or with one of them,
 * without their secrets.
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
    ServiceSpecificCredentials: list(serviceSpecificCredentialMetadata()),
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

  async run({ ServiceName, ...request }, { caller: { accountId }, now, services: { directory } }, target) {
    const { reads } = directory;
    const of = target === undefined ? { accountId } : { userId: (await reload(target, reads)).id };
    if (ServiceName !== undefined) checkHasCredentials(ServiceName);
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listServiceSpecificCredentialRecords(reads, of, ServiceName, after, limit),
      ({ id }) => id,
    );
    const users = await findUsersById(reads, [...new Set(entries.map(({ userId }) => userId))]);
    return {
      ServiceSpecificCredentials: entries.map((entry) =>
        serviceSpecificCredentialMetadataOf(entry, users.get(entry.userId)?.name, now),
      ),
      ...page,
    };
  },
});

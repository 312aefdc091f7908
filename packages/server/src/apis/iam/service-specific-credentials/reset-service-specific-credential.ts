import { entityAccess } from '../../../authorization/entity-access.ts';
import {
  findServiceSpecificCredential,
  replaceServiceSpecificSecret,
} from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { serviceSpecificCredentialNotFound } from '../../../errors/iam-credential-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetUser } from '../users/target-user.ts';
import { createServiceSecret } from './service-secret.ts';
import {
  serviceSpecificCredential,
  serviceSpecificCredentialOf,
} from './service-specific-credential-shape.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a service-specific credential of a user, or of the caller, another secret. The one that it had is good no more.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html
 */
export const resetServiceSpecificCredential = operation({
  name: 'ResetServiceSpecificCredential',
  input: {
    UserName: shapes.newUserName(),
    ServiceSpecificCredentialId: shapes.serviceSpecificCredentialId().required(),
  },
  output: { ServiceSpecificCredential: serviceSpecificCredential() },
  errors: ['NoSuchEntity'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ResetServiceSpecificCredential', target)],
  async run({ ServiceSpecificCredentialId: id }, { now, services: { directory } }, target) {
    const secret = createServiceSecret();
    return await directory.write(async (writes) => {
      const user = await reload(target, writes);
      const credential = await findServiceSpecificCredential(writes, user.id, id);
      if (credential === undefined) throw serviceSpecificCredentialNotFound(id);
      await replaceServiceSpecificSecret(writes, directory.sealer, id, secret);
      return { ServiceSpecificCredential: serviceSpecificCredentialOf(credential, user.name, secret, now) };
    });
  },
});

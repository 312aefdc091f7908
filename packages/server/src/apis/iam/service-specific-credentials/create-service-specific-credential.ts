import { entityAccess } from '../../../authorization/entity-access.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import {
  insertServiceSpecificCredential,
  listServiceSpecificCredentials,
} from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { credentialsDoNotAge } from '../../../errors/iam-credential-errors.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { reload } from '../principals/target-principal.ts';
import { quotas } from '../quotas.ts';
import { findTargetUser } from '../users/target-user.ts';
import { checkHasCredentials, hasApiKeys } from './credential-services.ts';
import { createServiceSecret } from './service-secret.ts';
import { findFreeServiceUserName } from './service-user-name.ts';
import {
  serviceSpecificCredential,
  serviceSpecificCredentialOf,
} from './service-specific-credential-shape.ts';
import { integer, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

const secondsOfDay = 86_400;

/**
 * Makes a user name and a password, or an API key, for one of AWS's services. This answer is the only one that has the secret.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html
 */
export const createServiceSpecificCredential = operation({
  name: 'CreateServiceSpecificCredential',
  input: {
    UserName: shapes.newUserName().required(),
    ServiceName: string().required(),
    CredentialAgeDays: integer({ min: 1, max: 36_600 }),
  },
  output: { ServiceSpecificCredential: serviceSpecificCredential() },
  errors: ['LimitExceeded', 'NoSuchEntity', 'NotSupportedService'],
  prepare: (request, call) => findTargetUser(request.UserName, call),
  access: ({ ServiceName, CredentialAgeDays }, _call, target) => [
    entityAccess('iam:CreateServiceSpecificCredential', target, {
      credentialService: ServiceName,
      credentialAgeDays: CredentialAgeDays,
    }),
  ],

  async run({ ServiceName: serviceName, CredentialAgeDays }, { now, services: { directory } }, target) {
    const secret = createServiceSecret();
    const createdAt = Math.floor(now / 1000);
    return await directory.write(async (writes) => {
      const user = await reload(target, writes);
      checkHasCredentials(serviceName);
      if (CredentialAgeDays !== undefined && !hasApiKeys(serviceName)) throw credentialsDoNotAge(serviceName);
      const limit = quotas.ServiceSpecificCredentialsPerUser;
      const others = await listServiceSpecificCredentials(
        writes,
        { userId: user.id },
        serviceName,
        '',
        limit,
      );
      if (others.length >= limit) throw quotaExceeded('ServiceSpecificCredentialsPerUser', limit);
      const id = createUniqueId('ACCA', user.accountId);
      const credential = {
        id,
        accountId: user.accountId,
        userId: user.id,
        serviceName,
        serviceUserName: await findFreeServiceUserName(writes, user, serviceName, id),
        status: 'Active' as const,
        createdAt,
        ...(CredentialAgeDays !== undefined && { expiresAt: createdAt + CredentialAgeDays * secondsOfDay }),
      };
      await insertServiceSpecificCredential(writes, directory.sealer, credential, secret);
      return { ServiceSpecificCredential: serviceSpecificCredentialOf(credential, user.name, secret, now) };
    });
  },
});

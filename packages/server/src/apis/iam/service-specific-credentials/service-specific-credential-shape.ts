import type { ServiceSpecificCredential } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { hasApiKeys } from './credential-services.ts';

const metadata = {
  UserName: string(),
  Status: string(),
  ServiceUserName: string(),
  ServiceCredentialAlias: string(),
  CreateDate: timestamp(),
  ExpirationDate: timestamp(),
  ServiceSpecificCredentialId: string(),
  ServiceName: string(),
} as const;

/** Without its secret, as it is listed. */
export const serviceSpecificCredentialMetadata = () => structure(metadata);

/** With its secret: only the answers that make one have it. */
export const serviceSpecificCredential = () =>
  structure({ ...metadata, ServicePassword: string(), ServiceCredentialSecret: string() });

/** A password has a user name, an API key an alias. `now`: epoch milliseconds. */
export function serviceSpecificCredentialMetadataOf(
  found: ServiceSpecificCredential,
  userName: string | undefined,
  now: number,
): OutputValueOf<ReturnType<typeof serviceSpecificCredentialMetadata>> {
  const { serviceUserName, expiresAt } = found;
  const isOver = expiresAt !== undefined && expiresAt * 1000 <= now;
  return {
    UserName: userName,
    Status: isOver ? 'Expired' : found.status,
    ...(hasApiKeys(found.serviceName)
      ? { ServiceCredentialAlias: serviceUserName }
      : { ServiceUserName: serviceUserName }),
    CreateDate: found.createdAt,
    ExpirationDate: expiresAt,
    ServiceSpecificCredentialId: found.id,
    ServiceName: found.serviceName,
  };
}

export const serviceSpecificCredentialOf = (
  found: ServiceSpecificCredential,
  userName: string,
  secret: string,
  now: number,
): OutputValueOf<ReturnType<typeof serviceSpecificCredential>> => ({
  ...serviceSpecificCredentialMetadataOf(found, userName, now),
  ...(hasApiKeys(found.serviceName) ? { ServiceCredentialSecret: secret } : { ServicePassword: secret }),
});

import { serviceHasNoCredentials } from '../../../errors/iam-credential-errors.ts';

/** What a user has with a service: a password, or an API key, which may be given an end. */
type CredentialForm = 'password' | 'api-key';

/**
 * AWS's services that have credentials of their own, and of which form.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html
 */
const forms: ReadonlyMap<string, CredentialForm> = new Map([
  ['aoss.amazonaws.com', 'api-key'],
  ['bedrock.amazonaws.com', 'api-key'],
  ['cassandra.amazonaws.com', 'password'],
  ['codecommit.amazonaws.com', 'password'],
  ['logs.amazonaws.com', 'api-key'],
]);

/** Throws NoSuchEntity. */
export function checkHasCredentials(serviceName: string): void {
  if (!forms.has(serviceName)) throw serviceHasNoCredentials(serviceName);
}

/** `serviceName`: of a service that has credentials. */
export function hasApiKeys(serviceName: string): boolean {
  return forms.get(serviceName) === 'api-key';
}

import { alreadyExists, deleteConflict, invalidInput, noSuchEntity } from './iam-codes.ts';
import { validationError } from './request-errors.ts';
import { ServiceError } from './service-error.ts';

/**
 * Errors of server certificates, signing certificates, SSH public keys and service-specific credentials: in AWS's words where
 * they were seen or are documented, and in ours otherwise.
 */

/** `status`: one that AWS's model has, and that nobody sets. */
export const invalidCredentialStatus = (status: string): ServiceError =>
  invalidInput(`A credential cannot be given the status ${status}.`);

/** AWS's text. */
export const serverCertificateNotFound = (name: string): ServiceError =>
  noSuchEntity(`The Server Certificate with name ${name} cannot be found.`);
export const serverCertificateExists = (name: string): ServiceError =>
  alreadyExists(`The Server Certificate with name ${name} already exists.`);

const malformedCertificate = (message: string): ServiceError =>
  new ServiceError('MalformedCertificate', 400, message);
/** AWS's text, of certificates and of private keys alike. */
export const unreadableCertificate = (): ServiceError =>
  malformedCertificate('Unable to parse certificate. Please ensure the certificate is in PEM format.');
/** AWS's text. `index`: of the certificate that the next one did not issue, -1 for the one that the chain is for. */
export const brokenCertificateChain = (index: number): ServiceError =>
  malformedCertificate(
    'Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, ' +
      `followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${index}`,
  );
export const certificateChainTooLong = (limit: number): ServiceError =>
  malformedCertificate(`A certificate chain can have at most ${limit} certificates.`);
/** AWS documents that it refuses them, not with which words. */
export const certificateNotValidNow = (): ServiceError =>
  malformedCertificate('The certificate is not valid yet, or no longer.');
export const keyPairMismatch = (): ServiceError =>
  new ServiceError('KeyPairMismatch', 400, 'The public key certificate and the private key do not match.');

/** AWS's text. */
export const signingCertificateNotFound = (id: string): ServiceError =>
  noSuchEntity(`The Certificate with id ${id} cannot be found.`);
export const duplicateSigningCertificate = (): ServiceError =>
  new ServiceError(
    'DuplicateCertificate',
    409,
    'The same certificate is associated with an IAM user in the account.',
  );

export const sshPublicKeyNotFound = (id: string): ServiceError =>
  noSuchEntity(`The SSH Public Key with id ${id} cannot be found.`);
export const invalidSshPublicKey = (): ServiceError =>
  new ServiceError('InvalidPublicKey', 400, 'The public key is malformed or otherwise invalid.');
export const duplicateSshPublicKey = (): ServiceError =>
  new ServiceError(
    'DuplicateSSHPublicKey',
    400,
    'The SSH public key is already associated with the specified IAM user.',
  );
export const unrecognizedPublicKeyEncoding = (): ServiceError =>
  new ServiceError(
    'UnrecognizedPublicKeyEncoding',
    400,
    'The public key encoding format is unsupported or unrecognized.',
  );

/** AWS's text. */
export const serviceHasNoCredentials = (serviceName: string): ServiceError =>
  noSuchEntity(`No such service ${serviceName} is supported for Service Specific Credentials`);
/** AWS's text. */
export const serviceSpecificCredentialNotFound = (id: string): ServiceError =>
  noSuchEntity(`No such credential ${id} exists`);
export const userNameWithAllUsers = (): ServiceError =>
  validationError('UserName and AllUsers cannot be given together.');
export const credentialsDoNotAge = (serviceName: string): ServiceError =>
  validationError(`CredentialAgeDays cannot be given for ${serviceName}, which has no API keys.`);

/** AWS's text. */
export const mustDeleteCertificatesFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must delete certificates first.');
/** AWS's text, of SSH public keys; it has none that says more. */
export const mustRemoveReferencesFirst = (): ServiceError =>
  deleteConflict('Cannot delete entity, must remove referenced objects first.');

import { boolean, integer, list, string, structure } from '../../wire/shape/index.ts';

/** Members that many operations take, with the constraints of AWS's model of 2010-05-08. */

const namePattern = '[\\w+=,.@-]+';
const latinText = '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+';

/** For a user that is to be made, and where AWS's model says no more. */
export const newUserName = () => string({ min: 1, max: 64, pattern: namePattern });
export const userName = () => string({ min: 1, max: 128, pattern: namePattern });
export const groupName = () => string({ min: 1, max: 128, pattern: namePattern });
export const roleName = () => string({ min: 1, max: 64, pattern: namePattern });
export const policyName = () => string({ min: 1, max: 128, pattern: namePattern });
export const path = () =>
  string({ min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' });
export const pathPrefix = () => string({ min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' });
/** The path of a managed policy, which is stricter than others. */
export const policyPath = () => string({ min: 1, max: 512, pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/' });
export const arn = () => string({ min: 20, max: 2048 });
export const policyDocument = () => string({ min: 1, max: 131_072, pattern: latinText });
export const policyVersionId = () => string({ pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' });
export const roleDescription = () =>
  string({ max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' });
export const policyDescription = () => string({ max: 1000 });
/** Seconds. */
export const maxSessionDuration = () => integer({ min: 3600, max: 43_200 });
export const accessKeyId = () => string({ min: 16, max: 128, pattern: '[\\w]+' });
/** Nobody sets the third of AWS's values: credentials come to it in time. */
export const credentialStatus = () => string({ values: ['Active', 'Inactive', 'Expired'] });
export const serverCertificateName = () => string({ min: 1, max: 128, pattern: namePattern });
/** PEM. */
export const certificateBody = () => string({ min: 1, max: 16_384, pattern: latinText });
export const certificateChain = () => string({ min: 1, max: 2_097_152, pattern: latinText });
export const certificateId = () => string({ min: 24, max: 128, pattern: '[\\w]+' });
export const sshPublicKeyId = () => string({ min: 20, max: 128, pattern: '[\\w]+' });
export const sshPublicKeyBody = () => string({ min: 1, max: 16_384, pattern: latinText });
export const serviceSpecificCredentialId = () => string({ min: 20, max: 128, pattern: '[\\w]+' });
export const serialNumber = () => string({ min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' });
export const authenticationCode = () => string({ min: 6, max: 6, pattern: '[\\d]+' });

export const tags = () =>
  list(
    structure({
      Key: string({ min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' }).required(),
      Value: string({ min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' }).required(),
    }),
    { max: 50 },
  );

export const policyUsageFilter = () => string({ values: ['PermissionsPolicy', 'PermissionsBoundary'] });
export const instanceProfileName = () => string({ min: 1, max: 128, pattern: namePattern });
export const clientId = () => string({ min: 1, max: 255 });
/** SHA-1 of a certificate in hexadecimal. */
export const thumbprint = () => string({ min: 40, max: 40 });
export const samlMetadata = () => string({ min: 1000, max: 10_000_000 });
export const assertionEncryptionMode = () => string({ values: ['Required', 'Allowed'] });
export const privateKey = () =>
  string({
    min: 1,
    max: 16_384,
    pattern: latinText,
    sensitive: true,
  });
export const privateKeyId = () => string({ min: 22, max: 64, pattern: '[A-Z0-9]+' });
export const accountAlias = () =>
  string({ min: 3, max: 63, pattern: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$' });
export const password = () =>
  string({
    min: 1,
    max: 128,
    pattern: latinText,
    sensitive: true,
  });

export const tagKeys = () =>
  list(string({ min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' }), { max: 50 });

const marker = () => string({ min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' });

/** What the request for a list says of the page it wants. */
export const pageRequest = { Marker: marker(), MaxItems: integer({ min: 1, max: 1000 }) } as const;

/** What the answer of a list says of its page. */
export const page = { IsTruncated: boolean(), Marker: string() } as const;

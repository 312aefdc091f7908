import { iamInputRefused } from '../../errors/iam-input-errors.ts';
import type { Api } from '../../call/api.ts';
import { unsupportedIamOperations } from './unsupported-operations.ts';
import { userOperations } from './users/index.ts';
import { groupOperations } from './groups/index.ts';
import { accessKeyOperations } from './access-keys/index.ts';
import { roleOperations } from './roles/index.ts';
import { policyOperations } from './policies/index.ts';
import { mfaDeviceOperations } from './mfa-devices/index.ts';
import { oidcProviderOperations } from './oidc-providers/index.ts';
import { samlProviderOperations } from './saml-providers/index.ts';
import { instanceProfileOperations } from './instance-profiles/index.ts';
import { serviceLinkedRoleOperations } from './service-linked-roles/index.ts';
import { passwordOperations } from './passwords/index.ts';
import { accountOperations } from './account/index.ts';
import { organizationsFeatureOperations } from './organizations-features/index.ts';
import { signingCertificateOperations } from './signing-certificates/index.ts';
import { sshPublicKeyOperations } from './ssh-public-keys/index.ts';
import { serviceSpecificCredentialOperations } from './service-specific-credentials/index.ts';
import { serverCertificateOperations } from './server-certificates/index.ts';
import { simulationOperations } from './simulation/index.ts';
import { authorizationDetailsOperations } from './authorization-details/index.ts';
import { credentialReportOperations } from './credential-report/index.ts';
import { serviceLastAccessedOperations } from './service-last-accessed/index.ts';

/** Denied at AWS, these were seen without an id in the same minute in which others had one. */
const withoutAuthorizationId: ReadonlySet<string> = new Set(['CreateRole', 'ListInstanceProfiles']);

/** AWS Identity and Access Management. */
export const iam: Api = {
  service: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  refuseInput: iamInputRefused,
  operations: [
    ...userOperations,
    ...groupOperations,
    ...accessKeyOperations,
    ...roleOperations,
    ...policyOperations,
    ...mfaDeviceOperations,
    ...oidcProviderOperations,
    ...samlProviderOperations,
    ...instanceProfileOperations,
    ...serviceLinkedRoleOperations,
    ...passwordOperations,
    ...accountOperations,
    ...organizationsFeatureOperations,
    ...signingCertificateOperations,
    ...sshPublicKeyOperations,
    ...serviceSpecificCredentialOperations,
    ...serverCertificateOperations,
    ...simulationOperations,
    ...authorizationDetailsOperations,
    ...credentialReportOperations,
    ...serviceLastAccessedOperations,
  ],
  authorizationIds: { exceptOf: withoutAuthorizationId },
  unsupported: unsupportedIamOperations,
};

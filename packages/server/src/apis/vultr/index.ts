import type { Api } from '../../call/api.ts';
import type { IamOperations } from './iam-operations.ts';
import { assignmentOperations } from './assignments/index.ts';
import { groupOperations } from './groups/index.ts';
import { listOrganizations } from './organizations/list-organizations.ts';
import { policyOperations } from './policies/index.ts';
import { roleOperations } from './roles/index.ts';
import { userOperations } from './users/index.ts';
import { oidcIssuerOperations } from './issuers/index.ts';
import { roleSessionOperations } from './sessions/index.ts';
import type { SessionOperations } from './sessions/session-operations.ts';
import { roleTrustOperations } from './trusts/index.ts';
import type { TrustOperations } from './trusts/trust-operations.ts';

/**
 * Vultr's API of roles, another face of what IAM's shows: an organization is an account, and a role, a policy, a group or a user of
 * one is that of the other. `iam`: what it is made of.
 * Source: https://www.vultr.com/api/#tag/iam
 */
export const vultr = (iam: IamOperations, trusts: TrustOperations, sessions: SessionOperations): Api => ({
  service: 'vultr',
  version: 'v2',
  namespace: '',
  rest: 'vultr',
  operations: [
    listOrganizations,
    ...roleOperations(iam),
    ...assignmentOperations(iam),
    ...policyOperations(iam),
    ...groupOperations(iam),
    ...userOperations(iam),
    ...roleTrustOperations(trusts),
    ...oidcIssuerOperations(trusts),
    ...roleSessionOperations(sessions),
  ],
});

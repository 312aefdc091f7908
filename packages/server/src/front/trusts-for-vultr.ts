import { listGroupsForUser } from '../apis/iam/groups/list-groups-for-user.ts';
import { createOpenIdConnectProvider } from '../apis/iam/oidc-providers/create-open-id-connect-provider.ts';
import { deleteOpenIdConnectProvider } from '../apis/iam/oidc-providers/delete-open-id-connect-provider.ts';
import { getOpenIdConnectProvider } from '../apis/iam/oidc-providers/get-open-id-connect-provider.ts';
import { listOpenIdConnectProviders } from '../apis/iam/oidc-providers/list-open-id-connect-providers.ts';
import { editTrustPolicy } from '../apis/iam/roles/edit-trust-policy.ts';
import { getRole } from '../apis/iam/roles/get-role.ts';
import { listRoles } from '../apis/iam/roles/list-roles.ts';
import type { TrustOperations } from '../apis/vultr/trusts/trust-operations.ts';

/** What the role trusts and issuers of Vultr's face are made of. */
export const trustsForVultr: TrustOperations = {
  EditTrustPolicy: editTrustPolicy,
  GetRole: getRole,
  ListRoles: listRoles,
  ListGroupsForUser: listGroupsForUser,
  CreateOpenIDConnectProvider: createOpenIdConnectProvider,
  GetOpenIDConnectProvider: getOpenIdConnectProvider,
  ListOpenIDConnectProviders: listOpenIdConnectProviders,
  DeleteOpenIDConnectProvider: deleteOpenIdConnectProvider,
};

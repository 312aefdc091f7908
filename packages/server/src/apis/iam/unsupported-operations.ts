/**
 * The operations of IAM 2010-05-08 that this version does not have: they are refused as such, rather than as ones that
 * nobody knows. Whoever builds one takes it from here.
 */
export const unsupportedIamOperations: readonly string[] = [
  'AcceptDelegationRequest',
  'AcquireRole',
  'AssociateDelegationRequest',
  'CreateDelegationRequest',
  'GenerateOrganizationsAccessReport',
  'GetAccountProperties',
  'GetDelegationRequest',
  'GetHumanReadableSummary',
  'GetOrganizationsAccessReport',
  'GetRoleTemplateVersion',
  'ListDelegationRequests',
  'PutAccountProperties',
  'RejectDelegationRequest',
  'SendDelegationToken',
  'UpdateDelegationRequest',
];

/** Shapes that several operations of AWS Organizations share, and how the directory's entities are put into them. */
export { account, accountOf, createAccountStatus, createAccountStatusOf } from './accounts/account-shape.ts';
export { everyOperation, ofAccounts, reading, writing } from './errors-of.ts';
export {
  accountId,
  accountName,
  childId,
  childType,
  createAccountRequestId,
  createAccountState,
  email,
  organizationalUnitId,
  organizationalUnitName,
  page,
  pageRequest,
  parentId,
  policyContent,
  policyDescription,
  policyId,
  policyName,
  policyType,
  roleName,
  rootId,
  tagKeys,
  taggableResourceId,
  tags,
  targetId,
  tokenRequest,
} from './constraints.ts';
export { organization, organizationOf, root, rootOf } from './organization/organization-shape.ts';
export {
  organizationalUnit,
  organizationalUnitOf,
} from './organizational-units/organizational-unit-shape.ts';
export { policy, policyOf, policySummary, policySummaryOf } from './policies/policy-shape.ts';

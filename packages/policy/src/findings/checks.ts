import type { Check } from './check.ts';
import { arnAccountNotAllowed } from './checks/arn-account-not-allowed.ts';
import { conditionMatchesEveryValue } from './checks/condition-matches-every-value.ts';
import { createServiceLinkedRoleChecks } from './checks/create-service-linked-role.ts';
import { deprecatedGlobalConditionKey } from './checks/deprecated-global-condition-key.ts';
import { emptyArrayConditions } from './checks/empty-array-condition.ts';
import { emptyObjectCondition } from './checks/empty-object-condition.ts';
import { emptyPrincipals } from './checks/empty-principal.ts';
import { emptySidValue } from './checks/empty-sid-value.ts';
import { federatedPrincipalNotSupported } from './checks/federated-principal-not-supported.ts';
import { forAllValuesWithSingleValuedKey } from './checks/forallvalues-with-single-valued-key.ts';
import { forAllValuesWithoutNullCheck } from './checks/forallvalues-without-null-check.ts';
import { improveIpRange } from './checks/improve-ip-range.ts';
import { invalidAction } from './checks/invalid-action.ts';
import { invalidArnAccount } from './checks/invalid-arn-account.ts';
import { invalidArnRegion } from './checks/invalid-arn-region.ts';
import { invalidArnServiceCase } from './checks/invalid-arn-service-case.ts';
import { invalidConditionKeyFormat } from './checks/invalid-condition-key-format.ts';
import { invalidConditionMultipleBoolean } from './checks/invalid-condition-multiple-boolean.ts';
import { invalidDateValue } from './checks/invalid-date-value.ts';
import { invalidFederatedPrincipalSyntax } from './checks/invalid-federated-principal-syntax.ts';
import { invalidGlobalConditionKey } from './checks/invalid-global-condition-key.ts';
import { invalidPrincipalReferences } from './checks/invalid-principal-reference.ts';
import { invalidRegion } from './checks/invalid-region.ts';
import { invalidServiceConditionKey } from './checks/invalid-service-condition-key.ts';
import { invalidServiceInAction } from './checks/invalid-service-in-action.ts';
import { invalidServicePrincipalFormat } from './checks/invalid-service-principal-format.ts';
import { invalidService } from './checks/invalid-service.ts';
import { invalidVpcFormats } from './checks/invalid-vpc-format.ts';
import { mismatchedActionForPrincipal } from './checks/mismatched-action-for-principal.ts';
import { missingArnField } from './checks/missing-arn-field.ts';
import { missingAudienceForOidcPrincipal } from './checks/missing-audience-for-oidc-principal.ts';
import { missingConditionKeyForOidcPrincipal } from './checks/missing-condition-key-for-oidc-principal.ts';
import { missingGithubRepoConditionKey } from './checks/missing-github-repo-condition-key.ts';
import { missingPairedConditionKeys } from './checks/missing-paired-condition-keys.ts';
import { missingQualifier } from './checks/missing-qualifier.ts';
import { missingSubjectForSharedOidcIssuer } from './checks/missing-subject-for-shared-oidc-issuer.ts';
import { missingTagKeyInCondition } from './checks/missing-tag-key-in-condition.ts';
import { missingVersion } from './checks/missing-version.ts';
import { negatedTagConditionWithoutNullCheck } from './checks/negated-tag-condition-without-null-check.ts';
import { passRoleChecks } from './checks/pass-role.ts';
import { policySizes } from './checks/policy-size.ts';
import { privateIpAddresses } from './checks/private-ip-address.ts';
import { redundantAction } from './checks/redundant-action.ts';
import { redundantConditionValueNum } from './checks/redundant-condition-value-num.ts';
import { redundantResource } from './checks/redundant-resource.ts';
import { redundantStatement } from './checks/redundant-statement.ts';
import { restrictAccessToServicePrincipal } from './checks/restrict-access-to-service-principal.ts';
import { specificGithubRepoAndBranchRecommended } from './checks/specific-github-repo-and-branch-recommended.ts';
import { stringLikeOperatorWithArnConditionKeys } from './checks/string-like-operator-with-arn-condition-keys.ts';
import { trustForEveryone } from './checks/trust-for-everyone.ts';
import { typeMismatch } from './checks/type-mismatch.ts';
import { unsupportedTagConditions } from './checks/unsupported-tag-condition.ts';
import { variableUnsupportedInElement } from './checks/variable-unsupported-in-element.ts';
import { variableUnsupportedInVersion } from './checks/variable-unsupported-in-version.ts';
import { wildcardInServiceName } from './checks/wildcard-in-service-name.ts';
import { wildcardWithoutLikeOperator } from './checks/wildcard-without-like-operator.ts';

/** Every check of a document that could be read. What IAM would not save is found by find-refusals.ts. */
export const checks: readonly Check[] = [
  arnAccountNotAllowed,
  conditionMatchesEveryValue,
  ...createServiceLinkedRoleChecks,
  deprecatedGlobalConditionKey,
  ...emptyArrayConditions,
  emptyObjectCondition,
  ...emptyPrincipals,
  emptySidValue,
  federatedPrincipalNotSupported,
  forAllValuesWithSingleValuedKey,
  forAllValuesWithoutNullCheck,
  improveIpRange,
  invalidAction,
  invalidArnAccount,
  invalidArnRegion,
  invalidArnServiceCase,
  invalidConditionKeyFormat,
  invalidConditionMultipleBoolean,
  invalidDateValue,
  invalidFederatedPrincipalSyntax,
  invalidGlobalConditionKey,
  ...invalidPrincipalReferences,
  invalidRegion,
  invalidServiceConditionKey,
  invalidServiceInAction,
  invalidServicePrincipalFormat,
  invalidService,
  ...invalidVpcFormats,
  mismatchedActionForPrincipal,
  missingArnField,
  missingAudienceForOidcPrincipal,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  missingPairedConditionKeys,
  missingQualifier,
  missingSubjectForSharedOidcIssuer,
  missingTagKeyInCondition,
  missingVersion,
  negatedTagConditionWithoutNullCheck,
  ...passRoleChecks,
  ...policySizes,
  ...privateIpAddresses,
  redundantAction,
  redundantConditionValueNum,
  redundantResource,
  redundantStatement,
  restrictAccessToServicePrincipal,
  specificGithubRepoAndBranchRecommended,
  stringLikeOperatorWithArnConditionKeys,
  trustForEveryone,
  typeMismatch,
  ...unsupportedTagConditions,
  variableUnsupportedInElement,
  variableUnsupportedInVersion,
  wildcardInServiceName,
  wildcardWithoutLikeOperator,
];

/**
 * The IAM policy language: parse, validate, compile, decide, explain.
 * No dependencies, nothing of Node: runs wherever JavaScript does.
 */
export type { PolicyKind } from './policy-kind.ts';
export { PolicyError } from './policy-error.ts';
export type { PolicyPosition } from './policy-error.ts';
export { parseArn } from './arn.ts';
export type { Arn } from './arn.ts';
export type {
  ConditionElement,
  ConditionValue,
  PatternElement,
  PlacedText,
  PolicyDocument,
  PrincipalElement,
  PrincipalEntry,
  PrincipalKey,
  Span,
  Statement,
} from './document.ts';
export { parsePolicy } from './parse-policy.ts';
export { escapeCharacters } from './print/escape-characters.ts';
export { printPolicy } from './print-policy.ts';
export { principalReferences, replacePrincipals } from './principal-references.ts';
export type { PrincipalReference } from './principal-references.ts';
export { compilePolicy } from './compile/compile-policy.ts';
export type { CompiledPolicy } from './compile/compiled-policy.ts';
export type { AppliedPolicy, AppliedPolicyType } from './compile/applied-policy.ts';
export { PolicyCache } from './compile/policy-cache.ts';
export type { UnreadablePolicyListener } from './compile/policy-cache.ts';
export { policySetSize, policySize } from './compile/policy-size.ts';
export { createPolicySet } from './compile/policy-set.ts';
export type { PolicySet } from './compile/policy-set.ts';
export type { ApplicablePolicies, AuthorizationRequest, Principal } from './decide/request.ts';
export type { RequestContext } from './request-context.ts';
export type { Decision, DecisionPath, PolicyLayer, StatementReference } from './decide/decision.ts';
export { decide, decideUnchecked } from './decide/decide.ts';
export { isAllowed } from './is-allowed.ts';
export type { AccessRequest } from './is-allowed.ts';
export { explain } from './explain/explain.ts';
export type { ExplainOptions } from './explain/explain.ts';
export type {
  ContextEntry,
  DecidedBy,
  ExplainedRequest,
  Explanation,
  ExplanationPart,
  LayerMisses,
  LayerTrace,
  NearMiss,
  PolicyTrace,
  StatementPart,
} from './explain/explanation.ts';
export type {
  ActionTrace,
  Closeness,
  ConditionReason,
  ConditionTrace,
  ConditionValueTrace,
  PatternTrace,
  PrincipalEntryTrace,
  PrincipalTrace,
  ResourceTrace,
  StatementTrace,
} from './explain/statement-trace.ts';
export type { PlacedStatement, TextPosition } from './explain/placed-statement.ts';
export type {
  AddedStatement,
  Change,
  Counterfactual,
  SetContext,
} from './explain/counterfactuals/counterfactual.ts';
export { renderAccessDenied } from './explain/render-access-denied.ts';
export type { AccessDenied } from './explain/render-access-denied.ts';
export { renderAuthorizationMessage } from './explain/render-authorization-message.ts';
export type {
  AuthorizationMessage,
  MessageCondition,
  MessageItems,
  MessageOptions,
  MessageStatement,
  MessageValue,
} from './explain/render-authorization-message.ts';
export { renderEvaluationResult } from './explain/render-evaluation-result.ts';
export type {
  EvaluationPosition,
  EvaluationResult,
  EvaluationStatement,
  SourcePolicyType,
} from './explain/render-evaluation-result.ts';
export { renderPlainWords } from './explain/render-plain-words.ts';
export { validatePolicy } from './findings/validate-policy.ts';
export type { ValidationOptions } from './findings/validate-policy.ts';
export type {
  Finding,
  FindingLocation,
  FindingPosition,
  FindingSpan,
  FindingType,
  PathElement,
  Substring,
} from './findings/finding.ts';
export type {
  ConditionKeyInformation,
  ConditionKeyType,
  ServiceCatalogue,
} from './findings/service-catalogue.ts';
export { catalogueFromIamData } from './findings/iam-data-catalogue.ts';
export type { IamData, OwnService } from './findings/iam-data-catalogue.ts';

/**
 * What the compiler promises to whoever uses this library. It is not run, but compiled: with the repository, and by
 * package.test.ts against the installed package, where there are types neither of Node nor of browsers. Each
 * `@ts-expect-error` is a mistake that must not compile.
 */
import { expectTypeOf } from 'expect-type';
import {
  catalogueFromIamData,
  compilePolicy,
  createPolicySet,
  decide,
  decideUnchecked,
  escapeCharacters,
  explain,
  isAllowed,
  parseArn,
  parsePolicy,
  PolicyCache,
  principalReferences,
  printPolicy,
  renderAccessDenied,
  renderAuthorizationMessage,
  renderEvaluationResult,
  renderPlainWords,
  replacePrincipals,
  validatePolicy,
} from '@locum/policy';
import type {
  AccessDenied,
  AccessRequest,
  ApplicablePolicies,
  AppliedPolicy,
  AppliedPolicyType,
  Arn,
  AuthorizationMessage,
  AuthorizationRequest,
  Change,
  CompiledPolicy,
  Decision,
  EvaluationResult,
  ExplainOptions,
  Explanation,
  Finding,
  MessageOptions,
  FindingType,
  IamData,
  OwnService,
  PolicyDocument,
  PolicyError,
  PolicyKind,
  PolicyLayer,
  PolicyPosition,
  PolicySet,
  Principal,
  PrincipalReference,
  RequestContext,
  ServiceCatalogue,
  UnreadablePolicyListener,
  ValidationOptions,
} from '@locum/policy';

declare const document: PolicyDocument;
declare const policy: CompiledPolicy;
declare const identity: PolicySet;
declare const request: AuthorizationRequest;
declare const decision: Decision;
declare const principal: Principal;
declare const change: Change;
declare const withoutAccount: Omit<AuthorizationRequest, 'resourceAccount'>;
declare const withoutRule: Omit<AuthorizationRequest, 'resourcePolicyRule'>;
declare const withoutId: Omit<Extract<Principal, { kind: 'user' }>, 'id'>;

// What each function takes and returns.
expectTypeOf(parseArn).toEqualTypeOf<(text: string) => Arn | undefined>();
expectTypeOf(parsePolicy).toEqualTypeOf<(text: string, kind: PolicyKind) => PolicyDocument>();
expectTypeOf(printPolicy).toEqualTypeOf<(parsed: PolicyDocument) => string>();
expectTypeOf(escapeCharacters).toEqualTypeOf<(json: string) => string>();
expectTypeOf(principalReferences).toEqualTypeOf<(parsed: PolicyDocument) => readonly PrincipalReference[]>();
expectTypeOf(replacePrincipals).toEqualTypeOf<
  (text: string, replace: (reference: PrincipalReference) => string) => string
>();
expectTypeOf(compilePolicy).toEqualTypeOf<(parsed: PolicyDocument) => CompiledPolicy>();
expectTypeOf(createPolicySet).toEqualTypeOf<(policies: readonly AppliedPolicy[]) => PolicySet>();
expectTypeOf(decide).toEqualTypeOf<(asked: AuthorizationRequest) => Decision>();
expectTypeOf(decideUnchecked).toEqualTypeOf<(asked: AuthorizationRequest) => Decision>();
expectTypeOf(isAllowed).toEqualTypeOf<(policies: readonly string[], asked: AccessRequest) => boolean>();
expectTypeOf<AccessRequest>().toEqualTypeOf<{
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext | Readonly<Record<string, string | readonly string[]>>;
}>();
expectTypeOf(explain).toEqualTypeOf<(asked: AuthorizationRequest, options?: ExplainOptions) => Explanation>();
expectTypeOf(renderAccessDenied).toEqualTypeOf<(denied: AccessDenied) => string>();
expectTypeOf(renderAuthorizationMessage).toEqualTypeOf<
  (
    asked: AuthorizationRequest,
    decided: Decision,
    options?: MessageOptions,
  ) => AuthorizationMessage | undefined
>();
expectTypeOf(renderEvaluationResult).toEqualTypeOf<(explanation: Explanation) => EvaluationResult>();
expectTypeOf(renderPlainWords).toEqualTypeOf<(explanation: Explanation) => string>();
expectTypeOf(validatePolicy).toEqualTypeOf<
  (text: string, kind: PolicyKind, options?: ValidationOptions) => readonly Finding[]
>();
expectTypeOf(catalogueFromIamData).toEqualTypeOf<
  (data: IamData, ownServices?: readonly OwnService[]) => Promise<ServiceCatalogue>
>();
expectTypeOf(PolicyCache).constructorParameters.toEqualTypeOf<
  [maximumBytes: number, onUnreadable?: UnreadablePolicyListener | undefined]
>();
expectTypeOf<PolicyCache['compile']>().toEqualTypeOf<(text: string, kind: PolicyKind) => CompiledPolicy>();
expectTypeOf<PolicyCache['compileStored']>().toEqualTypeOf<
  (text: string, kind: PolicyKind, name: string) => CompiledPolicy
>();

// A question and its answer.
expectTypeOf<AuthorizationRequest>().toEqualTypeOf<{
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string | undefined;
  readonly context: RequestContext;
  readonly policies: ApplicablePolicies;
  readonly resourcePolicyRule: 'optional' | 'mandatory';
}>();
expectTypeOf<Decision['effect']>().toEqualTypeOf<'allowed' | 'explicitDeny' | 'implicitDeny'>();
expectTypeOf<Decision['failedLayers']>().toEqualTypeOf<readonly PolicyLayer[]>();
expectTypeOf<FindingType>().toEqualTypeOf<'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION'>();
expectTypeOf<Map<string, string>>().toExtend<RequestContext>();
expectTypeOf<Map<string, readonly string[]>>().toExtend<RequestContext>();
expectTypeOf<AppliedPolicyType>().toExtend<string>();

// A refused document says where.
expectTypeOf<PolicyError>().toExtend<Error>();
expectTypeOf<PolicyError['code']>().toEqualTypeOf<'MalformedPolicyDocument'>();
expectTypeOf<PolicyError['position']>().toEqualTypeOf<PolicyPosition>();

// Callers and changes are told apart by their kind.
expectTypeOf<Principal['kind']>().toEqualTypeOf<
  'root' | 'user' | 'role-session' | 'federated-user' | 'service' | 'federated' | 'anonymous'
>();
if (principal.kind === 'role-session') expectTypeOf(principal.roleArn).toEqualTypeOf<string>();
if (principal.kind === 'service') expectTypeOf(principal.name).toEqualTypeOf<string>();
if (change.kind === 'set-context') expectTypeOf(change.isExample).toEqualTypeOf<boolean>();

// @ts-expect-error A text is read before it is compiled.
compilePolicy('{"Statement":[]}');
// @ts-expect-error It must be said what a policy is for.
parsePolicy('{"Statement":[]}');
// @ts-expect-error There is no such kind of policy.
parsePolicy('{"Statement":[]}', 'inline');
// @ts-expect-error A document is parsed and compiled before it is applied.
createPolicySet([{ policy: document, id: 'files', type: 'user' }]);
// @ts-expect-error It must be said how a policy is attached.
createPolicySet([{ policy, id: 'files' }]);
// @ts-expect-error A layer is a set, not a policy.
decide({ ...request, policies: { identity: policy } });
// @ts-expect-error A level of service control policies is a set, and there is a list of levels.
decide({ ...request, policies: { identity, serviceControl: identity } });
// @ts-expect-error The identity layer is never left out by accident.
decide({ ...request, policies: {} });
// @ts-expect-error The account of the resource may be unknown, and then that must be said.
decide(withoutAccount);
// @ts-expect-error Whether the resource's policy must allow is nobody's default.
decide(withoutRule);
// @ts-expect-error A user has a unique id.
decide({ ...request, principal: withoutId });
// @ts-expect-error Values are text, as on the wire.
decide({ ...request, context: new Map([['aws:MultiFactorAuthPresent', true]]) });
// @ts-expect-error An object is no context: it would have what it inherits.
decide({ ...request, context: { 'aws:username': 'ana' } });
// @ts-expect-error There is no such effect, and a misspelt one must not go by as a denial.
if (decision.effect === 'allow') decision.statements.at(0);
// @ts-expect-error What was decided stays decided.
decision.effect = 'allowed';
// @ts-expect-error A document is frozen.
document.statements.push();
// @ts-expect-error Only a role session has a role.
principal.roleArn.slice();
// @ts-expect-error A cache has a bound.
throw new PolicyCache();

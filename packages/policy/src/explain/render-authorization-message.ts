import type { CompiledStatement } from '../compile/compiled-statement.ts';
import type { AppliedStatement } from '../compile/policy-set.ts';
import type { Decision, PolicyLayer } from '../decide/decision.ts';
import { matchPrincipal, principalMatch } from '../decide/match-principal.ts';
import { matchesStatement } from '../decide/match-statement.ts';
import { readRequest } from '../decide/read-request.ts';
import type { AuthorizationRequest, Principal } from '../decide/request.ts';
import { viewRequest } from '../decide/request-view.ts';
import type { RequestView } from '../decide/request-view.ts';
import { operatorName } from '../parse/operator-name.ts';
import { withinBudget } from '../work.ts';
import { bounds, clipText } from './bounds.ts';
import { tellContext } from './read-context.ts';
import { readKeys } from './read-keys.ts';

/** How the document writes every list. */
export interface MessageItems<T> {
  readonly items: readonly T[];
}

/** One value of a list. */
export interface MessageValue {
  readonly value: string;
}

/** A condition key with its values: of the request, or, with the operator, of a statement. */
export interface MessageCondition {
  readonly key: string;
  readonly operator?: string;
  readonly values: MessageItems<MessageValue>;
}

/** A statement that decided. The elements with Not have names of their own, since the others say the opposite. */
export interface MessageStatement {
  readonly statementId: string;
  readonly effect: 'ALLOW' | 'DENY';
  readonly principals: MessageItems<MessageValue>;
  readonly principalGroups: MessageItems<MessageValue>;
  readonly actions: MessageItems<MessageValue>;
  readonly resources: MessageItems<MessageValue>;
  readonly conditions: MessageItems<MessageCondition>;
  readonly notPrincipals?: MessageItems<MessageValue>;
  readonly notActions?: MessageItems<MessageValue>;
  readonly notResources?: MessageItems<MessageValue>;
}

/** The document that DecodeAuthorizationMessage gives, as JSON text, under DecodedMessage. */
export interface AuthorizationMessage {
  readonly allowed: boolean;
  readonly explicitDeny: boolean;
  readonly matchedStatements: MessageItems<MessageStatement>;
  readonly failures: MessageItems<never>;
  readonly context: {
    readonly principal: { readonly id: string; readonly arn?: string };
    readonly action: string;
    readonly resource: string;
    readonly conditions: MessageItems<MessageCondition>;
  };
}

function listValues(values: readonly string[]): MessageItems<MessageValue> {
  return { items: values.map((value) => ({ value })) };
}

/** The unique id of what policies are attached to: a session's policies are its role's or user's. */
function attachedId(principal: Principal): string {
  switch (principal.kind) {
    case 'user':
      return principal.id;
    case 'role-session':
      return principal.roleId;
    case 'federated-user':
      return principal.userId;
    case 'root':
    case 'service':
    case 'federated':
    case 'anonymous':
      return describePrincipal(principal).id;
  }
}

/** The caller's aws:userid and ARN. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
function describePrincipal(principal: Principal): AuthorizationMessage['context']['principal'] {
  switch (principal.kind) {
    case 'root':
      return { id: principal.account, arn: principal.arn };
    case 'user':
      return { id: principal.id, arn: principal.arn };
    case 'role-session': {
      const sessionName = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
      return { id: `${principal.roleId}:${sessionName}`, arn: principal.arn };
    }
    case 'federated-user': {
      const name = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
      return { id: `${principal.account}:${name}`, arn: principal.arn };
    }
    case 'service':
      return { id: principal.name };
    case 'federated':
      return { id: principal.provider };
    case 'anonymous':
      return { id: 'anonymous' };
  }
}

function clipTexts(texts: readonly string[]): readonly string[] {
  return texts.slice(0, bounds.items).map(clipText);
}

function textsOf(values: readonly { readonly text: string }[]): readonly string[] {
  return clipTexts(values.slice(0, bounds.items).map(({ text }) => text));
}

function renderStatement({ source }: CompiledStatement, caller: Principal): MessageStatement {
  const { sid, effect, principal, action, resource } = source;
  const principals = principal
    ? clipTexts(principal.entries.slice(0, bounds.items).map(({ value }) => value))
    : [attachedId(caller)];
  const actions = textsOf(action.values);
  const resources = textsOf(resource?.values ?? []);
  const conditions = source.conditions.slice(0, bounds.items).map((condition): MessageCondition => ({
    key: clipText(condition.key),
    operator: operatorName(condition),
    values: listValues(textsOf(condition.values)),
  }));
  return {
    statementId: clipText(sid ?? ''),
    effect: effect === 'Deny' ? 'DENY' : 'ALLOW',
    principals: listValues(principal?.negated ? [] : principals),
    principalGroups: listValues([]),
    actions: listValues(action.negated ? [] : actions),
    resources: listValues(resource?.negated ? [] : resources),
    conditions: { items: conditions },
    ...(principal?.negated && { notPrincipals: listValues(principals) }),
    ...(action.negated && { notActions: listValues(actions) }),
    ...(resource?.negated && { notResources: listValues(resources) }),
  };
}

/** What of a denial is told; all of it unless something is said. */
export interface MessageOptions {
  /** Whether statements of the layer, and the keys that they read, are told. */
  readonly tellsLayer?: (layer: PolicyLayer) => boolean;
  /** Whether the value of a condition key is told. */
  readonly tellsKey?: (key: string) => boolean;
}

interface Question {
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
  readonly options: MessageOptions;
}

/** Steps that a message may take: it is made for each denial, and not all of them are ever read. */
const messageBudget = 1_000_000;

function applies({ statement }: AppliedStatement, view: RequestView): boolean {
  const named = matchPrincipal(statement, view.request.principal, view.isBound);
  return named !== principalMatch.none && matchesStatement(statement, view);
}

/** The statements that decided. Two inline policies of one name are told apart by what applies. */
function findDeciding(
  { decision }: Question,
  view: RequestView,
): readonly (readonly [PolicyLayer, CompiledStatement])[] {
  const key = (layer: PolicyLayer, policyId: string, index: number): string =>
    `${layer} ${index} ${policyId}`;
  const named = new Set(
    decision.statements.map(({ layer, policyId, statementIndex }) => key(layer, policyId, statementIndex)),
  );
  const denies = decision.effect === 'explicitDeny';
  return view.layers.flatMap(({ layer, statements }) =>
    (denies ? statements.denials : statements.allowances)
      .filter(
        (one) => named.has(key(layer, one.applied.id, one.statement.source.index)) && applies(one, view),
      )
      .map(({ statement }) => [layer, statement] as const),
  );
}

/** The condition keys that statements for the action read, with the request's values. */
function tellKeys({ request, options }: Question, view: RequestView): readonly MessageCondition[] {
  const { tellsLayer = () => true, tellsKey = () => true } = options;
  const keys = new Map<string, string>();
  for (const { layer, statements } of view.layers) {
    if (!tellsLayer(layer)) continue;
    for (const { applied, statement } of [...statements.denials, ...statements.allowances]) {
      readKeys(applied.policy.document, statement.source, keys);
    }
  }
  for (const key of keys.keys()) if (!tellsKey(key)) keys.delete(key);
  return tellContext(request.context, keys).present.map(({ key, value }) => ({
    key,
    values: listValues(typeof value === 'string' ? [value] : value),
  }));
}

function renderMessage(question: Question): AuthorizationMessage {
  const { request, decision, options } = question;
  const { tellsLayer = () => true } = options;
  const view = viewRequest(request);
  const deciding = findDeciding(question, view)
    .filter(([layer]) => tellsLayer(layer))
    .slice(0, bounds.decidingStatements);
  return {
    allowed: decision.effect === 'allowed',
    explicitDeny: decision.effect === 'explicitDeny',
    matchedStatements: {
      items: deciding.map(([, statement]) => renderStatement(statement, request.principal)),
    },
    failures: { items: [] },
    context: {
      principal: describePrincipal(request.principal),
      action: clipText(request.action),
      resource: clipText(request.resource),
      conditions: { items: tellKeys(question, view) },
    },
  };
}

/**
 * The document of DecodeAuthorizationMessage: whether it was an explicit deny, the statements that decided, the caller, the
 * action, the resource and the condition keys. Of the request's keys it tells those that the policies read. It is made of the
 * decision, and nothing is explained for it.
 *
 * @returns `undefined` where it takes more than a million steps, which is little beside what a decision may take.
 * Source: AWS STS API Reference, DecodeAuthorizationMessage; its example in the AWS CLI.
 */
export function renderAuthorizationMessage(
  request: AuthorizationRequest,
  decision: Decision,
  options: MessageOptions = {},
): AuthorizationMessage | undefined {
  return withinBudget<Question, AuthorizationMessage | undefined>(
    messageBudget,
    renderMessage,
    { request: readRequest(request), decision, options },
    () => undefined,
  );
}

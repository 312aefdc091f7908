import type { Principal } from '../decide/request.ts';
import type { ContextEntry, Explanation } from './explanation.ts';
import { findTrace } from './find-trace.ts';
import type { ConditionTrace, StatementTrace } from './statement-trace.ts';

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

function renderCondition({ key, operator, values }: ConditionTrace): MessageCondition {
  return { key, operator, values: listValues(values.map(({ written }) => written)) };
}

function renderStatement(trace: StatementTrace, caller: Principal): MessageStatement {
  const { statement, principal, action, resource, conditions } = trace;
  const principals = principal.element ? principal.entries.map(({ value }) => value) : [attachedId(caller)];
  const actions = action.patterns.map(({ written }) => written);
  const resources = resource.patterns.map(({ written }) => written);
  const notPrincipal = principal.element === 'NotPrincipal';
  const notAction = action.element === 'NotAction';
  const notResource = resource.element === 'NotResource';
  return {
    statementId: statement.sid ?? '',
    effect: statement.effect === 'Deny' ? 'DENY' : 'ALLOW',
    principals: listValues(notPrincipal ? [] : principals),
    principalGroups: listValues([]),
    actions: listValues(notAction ? [] : actions),
    resources: listValues(notResource ? [] : resources),
    conditions: { items: conditions.map(renderCondition) },
    ...(notPrincipal && { notPrincipals: listValues(principals) }),
    ...(notAction && { notActions: listValues(actions) }),
    ...(notResource && { notResources: listValues(resources) }),
  };
}

function renderEntry({ key, value }: ContextEntry): MessageCondition {
  return { key, values: listValues(typeof value === 'string' ? [value] : value) };
}

/**
 * The document of DecodeAuthorizationMessage: whether it was an explicit deny, the statements that decided, the caller, the
 * action, the resource and the condition keys. Of the request's keys it tells those that the policies read.
 *
 * Source: AWS STS API Reference, DecodeAuthorizationMessage; its example in the AWS CLI.
 */
export function renderAuthorizationMessage(explanation: Explanation): AuthorizationMessage {
  const { request, decision, decidedBy } = explanation;
  const deciding = decidedBy.statements.flatMap((placed) => {
    const trace = findTrace(explanation, placed);
    return trace ? [renderStatement(trace, request.principal)] : [];
  });
  return {
    allowed: decision.effect === 'allowed',
    explicitDeny: decision.effect === 'explicitDeny',
    matchedStatements: { items: deciding },
    failures: { items: [] },
    context: {
      principal: describePrincipal(request.principal),
      action: request.action,
      resource: request.resource,
      conditions: { items: request.context.map(renderEntry) },
    },
  };
}

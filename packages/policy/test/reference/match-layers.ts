import type { PolicyLayer, Principal } from '../../src/index.ts';
import { statementCovers } from './match-statement.ts';
import { listOf } from './policies.ts';
import type { Question, ReferencePolicy } from './policies.ts';
import { reachedLevels } from './principals.ts';
import type { Level } from './principals.ts';

/** A statement that matches a request. */
export interface Match {
  readonly layer: PolicyLayer;
  readonly policyId: string;
  readonly index: number;
  readonly denies: boolean;
  readonly levels: ReadonlySet<Level>;
}

/** "User/role only (not root, not service)": and the session that a user federated. */
function canHaveBoundary({ kind }: Principal): boolean {
  return kind === 'user' || kind === 'role-session' || kind === 'federated-user';
}

/** The statements of one policy that match. A policy attached to a principal speaks of that principal. */
function matchesOf(policy: ReferencePolicy, layer: PolicyLayer, question: Question): readonly Match[] {
  const { principal, policies } = question;
  const hasBoundary = policies.boundary !== undefined && canHaveBoundary(principal);
  const speaksOfAll = !['resource', 'trust', 'resource-control'].includes(policy.kind);
  return listOf(policy.document.Statement).flatMap((statement, index): readonly Match[] => {
    const levels: ReadonlySet<Level> = speaksOfAll
      ? new Set<Level>(['everybody'])
      : reachedLevels(statement, policy.kind, principal, hasBoundary);
    const { kind, document } = policy;
    if (levels.size === 0 || !statementCovers(statement, kind, document.Version, question)) return [];
    return [{ layer, policyId: policy.id, index, denies: statement.Effect === 'Deny', levels }];
  });
}

/** The matches of each layer; `undefined` where the layer does not bear on the request. */
export interface Matches {
  /** Service control and resource control: a list for each level. */
  readonly serviceControl: readonly (readonly Match[])[] | undefined;
  readonly resourceControl: readonly (readonly Match[])[] | undefined;
  readonly identity: readonly Match[];
  readonly boundary: readonly Match[] | undefined;
  readonly session: readonly Match[] | undefined;
  readonly scopeDown: readonly (readonly Match[])[] | undefined;
  readonly resource: readonly Match[] | undefined;
}

/** `trust` is the resource-based policy of a role. */
export function resourceLayer({ policies }: Question): PolicyLayer {
  return policies.resource?.some(({ kind }) => kind === 'trust') ? 'trust' : 'resource';
}

/** Every statement that matches a request, Deny and Allow. */
export function matchLayers(question: Question): Matches {
  const { principal, policies } = question;
  const find = (layer: PolicyLayer, list: readonly ReferencePolicy[]): readonly Match[] =>
    list.flatMap((policy) => matchesOf(policy, layer, question));
  // "SCP: principal's account; not to service/anonymous principals", which have no identity side at all.
  const hasAccount = 'account' in principal;
  return {
    serviceControl: hasAccount
      ? policies.serviceControl?.map((level) => find('service-control', level))
      : undefined,
    resourceControl: policies.resourceControl?.map((level) => find('resource-control', level)),
    identity: hasAccount ? find('identity', policies.identity) : [],
    boundary:
      canHaveBoundary(principal) && policies.boundary ? find('boundary', policies.boundary) : undefined,
    session: hasAccount && policies.session ? find('session', policies.session) : undefined,
    scopeDown: hasAccount ? policies.scopeDown?.map((policy) => find('session', policy)) : undefined,
    resource: policies.resource && find(resourceLayer(question), policies.resource),
  };
}

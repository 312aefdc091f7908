import type { AppliedPolicy, AppliedPolicyType } from '../compile/applied-policy.ts';
import { compilePolicy } from '../compile/compile-policy.ts';
import { createPolicySet } from '../compile/policy-set.ts';
import type { PolicyLayer } from '../decide/decision.ts';
import type { AuthorizationRequest, Principal } from '../decide/request.ts';
import { parsePolicy } from '../parse-policy.ts';
import { PolicyError } from '../policy-error.ts';
import type { AddedStatement } from './counterfactuals/counterfactual.ts';
import { findSet, replaceSet } from './replace-set.ts';
import type { SetPlace } from './replace-set.ts';

/** Whom an added statement of a resource-based policy names: the caller's role or user itself, or its account. */
export type NamedCaller = 'itself' | 'account';

const policyTypes: Readonly<Record<PolicyLayer, AppliedPolicyType>> = {
  identity: 'user-managed',
  boundary: 'user-managed',
  session: 'session',
  resource: 'resource',
  trust: 'resource',
  'service-control': 'service-control',
  'resource-control': 'resource-control',
};

function namePrincipal(principal: Principal, named: NamedCaller): NonNullable<AddedStatement['Principal']> {
  switch (principal.kind) {
    case 'service':
      return { Service: principal.name };
    case 'federated':
      return { Federated: principal.provider };
    case 'anonymous':
      return '*';
    case 'root':
    case 'user':
    case 'role-session':
    case 'federated-user':
      break;
  }
  if (named === 'account') return { AWS: principal.account };
  return { AWS: principal.kind === 'role-session' ? principal.roleArn : principal.arn };
}

/** A requested resource as a pattern that matches it and nothing else. */
function writePattern(resource: string): string {
  if (resource === '*') return resource;
  return resource.replaceAll(/[*?$]/g, (character) => `\${${character}}`);
}

/** What `RCPFullAWSAccess` says: a resource control policy allows everything or nothing. */
const fullAccess: AddedStatement = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

/** An Allow of the requested action on the requested resource, as a layer's policies would say it. */
export function writeAllow(
  request: AuthorizationRequest,
  layer: PolicyLayer,
  named: NamedCaller,
): AddedStatement {
  if (layer === 'resource-control') return fullAccess;
  const { principal, action, resource } = request;
  return {
    Effect: 'Allow',
    ...((layer === 'resource' || layer === 'trust') && { Principal: namePrincipal(principal, named) }),
    Action: action,
    ...(layer !== 'trust' && { Resource: writePattern(resource) }),
  };
}

function applyStatement(layer: PolicyLayer, statement: AddedStatement): AppliedPolicy | undefined {
  const kind = layer === 'boundary' ? 'managed' : layer;
  try {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    return { policy: compilePolicy(parsePolicy(text, kind)), id: 'added', type: policyTypes[layer] };
  } catch (error) {
    // Not every action and resource that can be asked about can be written into a policy.
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

/** The request as if the statement stood in the layer too; `undefined` when IAM would not save it. */
export function addStatement(
  request: AuthorizationRequest,
  place: SetPlace,
  statement: AddedStatement,
): AuthorizationRequest | undefined {
  const added = applyStatement(place.layer, statement);
  if (!added) return undefined;
  const policies = findSet(request, place)?.policies ?? [];
  return replaceSet(request, place, createPolicySet([...policies, added]));
}

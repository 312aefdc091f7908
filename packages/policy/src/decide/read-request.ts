import type { PolicySet } from '../compile/policy-set.ts';
import { kindsWithPrincipal } from '../policy-kind.ts';
import { readRequestKeys } from './request-keys.ts';
import type { ApplicablePolicies, AuthorizationRequest, Principal } from './request.ts';

/** What is handed in, whatever its type says: not everybody has a compiler. */
type Members = Readonly<Record<string, unknown>>;

const membersOfPrincipal: Readonly<Record<Principal['kind'], readonly string[]>> = {
  root: ['account', 'arn'],
  user: ['account', 'arn', 'id'],
  'role-session': ['account', 'arn', 'roleArn', 'roleId'],
  'federated-user': ['account', 'arn', 'userArn', 'userId'],
  service: ['name'],
  federated: ['provider'],
  anonymous: [],
};

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}

function checkText(value: unknown, name: string): void {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string`);
}

function isPrincipalKind(kind: unknown): kind is Principal['kind'] {
  return typeof kind === 'string' && Object.hasOwn(membersOfPrincipal, kind);
}

function checkPrincipal(principal: unknown): void {
  if (!isObject(principal)) throw new TypeError('principal must be an object with a kind');
  const { kind } = principal;
  if (!isPrincipalKind(kind)) {
    throw new TypeError(`principal.kind must be one of ${Object.keys(membersOfPrincipal).join(', ')}`);
  }
  for (const name of membersOfPrincipal[kind]) checkText(principal[name], `principal.${name}`);
  if (principal['canonicalUser'] !== undefined) {
    checkText(principal['canonicalUser'], 'principal.canonicalUser');
  }
}

function isPolicySet(value: unknown): value is PolicySet {
  return isObject(value) && typeof value['statementsFor'] === 'function' && Array.isArray(value['policies']);
}

function checkSet(value: unknown, name: string, namesPrincipals: boolean): void {
  if (!isPolicySet(value)) throw new TypeError(`${name} must be made with createPolicySet`);
  if (!namesPrincipals) return;
  // Policies of other kinds name nobody, and would allow everybody what they allow.
  for (const { policy } of value.policies) {
    const { kind } = policy.document;
    if (!kindsWithPrincipal.has(kind)) {
      throw new TypeError(`${name} has a policy of kind ${kind}, which does not name whom it is about`);
    }
  }
}

function checkLevels(value: unknown, name: string, namesPrincipals: boolean): void {
  if (!Array.isArray(value)) throw new TypeError(`${name} must be a list with a set for each level`);
  for (const [level, set] of value.entries()) checkSet(set, `${name}[${level}]`, namesPrincipals);
}

type CheckLayer = (value: unknown, name: string) => void;

const ofCaller: CheckLayer = (value, name) => checkSet(value, name, false);
const ofCallerByLevel: CheckLayer = (value, name) => checkLevels(value, name, false);

/** Every layer there is: one by another name would deny nothing. */
const layers: Readonly<Record<keyof ApplicablePolicies, CheckLayer>> = {
  identity: ofCaller,
  boundary: ofCaller,
  session: ofCaller,
  scopeDown: ofCallerByLevel,
  serviceControl: ofCallerByLevel,
  resourceControl: (value, name) => checkLevels(value, name, true),
  resource: (value, name) => checkSet(value, name, true),
};

function isLayer(name: string): name is keyof ApplicablePolicies {
  return Object.hasOwn(layers, name);
}

function checkPolicies(policies: unknown): void {
  if (!isObject(policies)) throw new TypeError('policies must be an object with a set for each layer');
  ofCaller(policies['identity'], 'policies.identity');
  for (const [name, value] of Object.entries(policies)) {
    if (!isLayer(name)) {
      throw new TypeError(`policies.${name} is none of the layers ${Object.keys(layers).join(', ')}`);
    }
    if (value !== undefined) layers[name](value, `policies.${name}`);
  }
}

/**
 * Reads a request of somebody whose compiler did not check it: what is of the wrong type is told of rather than decided upon,
 * and keys of the context may be in any case.
 *
 * @returns the request as the engine reads it.
 * @throws TypeError that names the member.
 */
export function readRequest(request: AuthorizationRequest): AuthorizationRequest {
  if (!isObject(request)) throw new TypeError('the request must be an object');
  const { principal, action, resource, resourceAccount, policies, resourcePolicyRule } = request as Members;
  checkPrincipal(principal);
  checkText(action, 'action');
  checkText(resource, 'resource');
  if (resourceAccount !== undefined) checkText(resourceAccount, 'resourceAccount');
  checkPolicies(policies);
  if (resourcePolicyRule !== 'optional' && resourcePolicyRule !== 'mandatory') {
    throw new TypeError("resourcePolicyRule must be 'optional' or 'mandatory'");
  }
  return { ...request, context: readRequestKeys(request.context) };
}

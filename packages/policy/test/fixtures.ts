import { compilePolicy, createPolicySet, parsePolicy } from '../src/index.ts';
import type {
  ApplicablePolicies,
  AppliedPolicy,
  AppliedPolicyType,
  AuthorizationRequest,
  PolicyDocument,
  PolicyKind,
  Principal,
  RequestContext,
} from '../src/index.ts';

export const account = '111122223333';
export const otherAccount = '444455556666';
export const userId = 'AIDAQAAAAAAAAAAAAAAAA';
export const roleId = 'AROAQAAAAAAAAAAAAAAAA';

/** Callers of one account, one of each kind. */
export const callers = {
  root: { kind: 'root', account, arn: `arn:aws:iam::${account}:root` },
  user: { kind: 'user', account, arn: `arn:aws:iam::${account}:user/team/ana`, id: userId },
  role: {
    kind: 'role-session',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/reader/s1`,
    roleArn: `arn:aws:iam::${account}:role/team/reader`,
    roleId,
  },
  federated: {
    kind: 'federated-user',
    account,
    arn: `arn:aws:sts::${account}:federated-user/bob`,
    userArn: `arn:aws:iam::${account}:user/team/ana`,
    userId,
  },
  service: { kind: 'service', name: 'ec2.amazonaws.com' },
  web: { kind: 'federated', provider: `arn:aws:iam::${account}:oidc-provider/issuer.example` },
  anonymous: { kind: 'anonymous' },
} as const satisfies Record<string, Principal>;

export type StatementInput = Readonly<Record<string, unknown>>;

export function document(
  kind: PolicyKind,
  statement: StatementInput | readonly StatementInput[],
  version = '2012-10-17',
): PolicyDocument {
  return parsePolicy(JSON.stringify({ Version: version, Statement: statement }), kind);
}

export function applied(
  kind: PolicyKind,
  statement: StatementInput | readonly StatementInput[],
  id = `${kind}-policy`,
  type: AppliedPolicyType = 'user-managed',
): AppliedPolicy {
  return { policy: compilePolicy(document(kind, statement)), id, type };
}

/** Keys in lower case, as a server provides them. */
export function context(values: Readonly<Record<string, string | readonly string[]>> = {}): RequestContext {
  return { get: (key) => (Object.hasOwn(values, key) ? values[key] : undefined) };
}

export const allowAll: StatementInput = { Effect: 'Allow', Action: '*', Resource: '*' };
export const allowNothing: StatementInput = { Effect: 'Allow', Action: 'none:None', Resource: '*' };
/** All that a resource control policy can deny here: it names services. */
export const denyByResourceControl: StatementInput = {
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:*', 'sts:*'],
  Resource: '*',
};
export const denyAll: StatementInput = { Effect: 'Deny', Action: '*', Resource: '*' };

/** The policies of a request, before each layer is made a set. */
export interface PolicyLists {
  readonly identity: readonly AppliedPolicy[];
  readonly boundary?: AppliedPolicy;
  readonly session?: readonly AppliedPolicy[];
  readonly scopeDown?: readonly (readonly AppliedPolicy[])[];
  readonly serviceControl?: readonly (readonly AppliedPolicy[])[];
  readonly resourceControl?: readonly (readonly AppliedPolicy[])[];
  readonly resource?: AppliedPolicy;
}

function policySets(lists: PolicyLists): ApplicablePolicies {
  const { identity, boundary, session, scopeDown, serviceControl, resourceControl, resource } = lists;
  return {
    identity: createPolicySet(identity),
    ...(boundary && { boundary: createPolicySet([boundary]) }),
    ...(session && { session: createPolicySet(session) }),
    ...(scopeDown && { scopeDown: scopeDown.map(createPolicySet) }),
    ...(serviceControl && { serviceControl: serviceControl.map(createPolicySet) }),
    ...(resourceControl && { resourceControl: resourceControl.map(createPolicySet) }),
    ...(resource && { resource: createPolicySet([resource]) }),
  };
}

export function request({
  policies,
  ...overrides
}: Partial<Omit<AuthorizationRequest, 'policies'>> & { policies?: PolicyLists } = {}): AuthorizationRequest {
  return {
    principal: callers.user,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    resourceAccount: account,
    context: context(),
    policies: policySets(policies ?? { identity: [] }),
    resourcePolicyRule: 'optional',
    ...overrides,
  };
}

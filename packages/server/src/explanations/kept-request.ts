import { createPolicySet } from '@locum/policy';
import type {
  ApplicablePolicies,
  AppliedPolicy,
  AuthorizationRequest,
  PolicyCache,
  PolicyKind,
  PolicySet,
} from '@locum/policy';

import { keysOfRequest, longestUnread } from './keys-of-request.ts';

/** A policy as it applied: `text` is its place among the texts that are kept beside the request. */
type KeptPolicy = Omit<AppliedPolicy, 'policy'> & { readonly kind: PolicyKind; readonly text: number };

type KeptSet = readonly KeptPolicy[];

type KeptPolicies = {
  readonly [Member in keyof ApplicablePolicies]: NonNullable<ApplicablePolicies[Member]> extends PolicySet
    ? KeptSet
    : readonly KeptSet[];
};

/**
 * A question to the policies as data that JSON keeps: what is needed to explain later how it was decided. Of the condition
 * keys it has those that the policies read, and those that every request has.
 */
export type KeptRequest = Omit<AuthorizationRequest, 'context' | 'policies'> & {
  readonly context: readonly (readonly [key: string, value: string | readonly string[]])[];
  readonly policies: KeptPolicies;
};

/** The sets of a request's policies, level by level. */
function setsOf(policies: ApplicablePolicies): readonly PolicySet[] {
  return Object.values<PolicySet | readonly PolicySet[] | undefined>({ ...policies }).flatMap(
    (member) => member ?? [],
  );
}

function keepContext({ context, policies }: AuthorizationRequest): KeptRequest['context'] {
  const keys = new Set<string>();
  for (const name of keysOfRequest) {
    const key = name.toLowerCase();
    if ((context.get(key)?.length ?? 0) <= longestUnread) keys.add(key);
  }
  for (const set of setsOf(policies)) {
    for (const { policy } of set.policies) for (const key of policy.referencedKeys) keys.add(key);
  }
  return [...keys].flatMap((key) => {
    const value = context.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
}

/** The request as data, and the texts of its policies as they are now. Costs as much as to read the keys; decides nothing. */
export function keepRequest(request: AuthorizationRequest): {
  readonly request: KeptRequest;
  readonly texts: readonly string[];
} {
  const places = new Map<string, number>();
  const keepSet = ({ policies }: PolicySet): KeptSet =>
    policies.map(({ policy: { document }, ...applied }) => {
      const text = places.get(document.text) ?? places.size;
      places.set(document.text, text);
      return { ...applied, kind: document.kind, text };
    });
  const { identity, boundary, session, scopeDown, serviceControl, resourceControl, resource } =
    request.policies;
  const policies: KeptPolicies = {
    identity: keepSet(identity),
    ...(boundary && { boundary: keepSet(boundary) }),
    ...(session && { session: keepSet(session) }),
    ...(scopeDown && { scopeDown: scopeDown.map(keepSet) }),
    ...(serviceControl && { serviceControl: serviceControl.map(keepSet) }),
    ...(resourceControl && { resourceControl: resourceControl.map(keepSet) }),
    ...(resource && { resource: keepSet(resource) }),
  };
  return {
    request: { ...request, context: keepContext(request), policies },
    texts: [...places.keys()],
  };
}

/** The request that was kept, with its policies compiled anew. */
export function restoreRequest(
  kept: KeptRequest,
  texts: readonly string[],
  compiled: PolicyCache,
): AuthorizationRequest {
  const restoreSet = (set: KeptSet): PolicySet =>
    createPolicySet(
      set.map(({ kind, text, ...applied }) => ({
        ...applied,
        policy: compiled.compileStored(texts[text] ?? '', kind, applied.id),
      })),
    );
  const { identity, boundary, session, scopeDown, serviceControl, resourceControl, resource } = kept.policies;
  const context = new Map(kept.context);
  return {
    ...kept,
    // JSON has no place for it.
    resourceAccount: kept.resourceAccount,
    context: { get: (key) => context.get(key) },
    policies: {
      identity: restoreSet(identity),
      ...(boundary && { boundary: restoreSet(boundary) }),
      ...(session && { session: restoreSet(session) }),
      ...(scopeDown && { scopeDown: scopeDown.map(restoreSet) }),
      ...(serviceControl && { serviceControl: serviceControl.map(restoreSet) }),
      ...(resourceControl && { resourceControl: resourceControl.map(restoreSet) }),
      ...(resource && { resource: restoreSet(resource) }),
    },
  };
}

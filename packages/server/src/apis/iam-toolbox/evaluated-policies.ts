import { createHash } from 'node:crypto';
import type { AppliedPolicy, AuthorizationRequest, PolicyLayer, PolicySet } from '@locum/policy';

/** One policy that was evaluated, and where. */
export interface EvaluatedPolicy {
  readonly layer: PolicyLayer;
  readonly level: number;
  /** Its place among those of its layer and level. */
  readonly index: number;
  /** Its ARN; of an inline policy an identifier that says nothing. */
  readonly uri: string;
  readonly isInline: boolean;
  /** What it is attached to, if that is known. */
  readonly attachedTo: string | undefined;
  /** The document as it was. */
  readonly text: string;
}

/**
 * Every policy that was evaluated for a request; one that stands on several levels of an organization is there for each of them.
 * Layers and levels are those of explanations.
 */
export function evaluatedPolicies(request: AuthorizationRequest): readonly EvaluatedPolicy[] {
  return setsOf(request).flatMap(({ layer, level, set }) =>
    set.policies.map((applied, index): EvaluatedPolicy => ({
      layer,
      level,
      index,
      ...identify(applied, `${layer} ${level} ${index}`),
      attachedTo: applied.attachedTo ?? attachmentOf(layer, request),
      text: applied.policy.document.text,
    })),
  );
}

interface LevelSet {
  readonly layer: PolicyLayer;
  readonly level: number;
  readonly set: PolicySet;
}

function setsOf({ policies }: AuthorizationRequest): readonly LevelSet[] {
  const { identity, boundary, session, scopeDown, serviceControl, resourceControl, resource } = policies;
  const isTrust = resource?.policies[0]?.policy.document.kind === 'trust';
  return [
    ...levelsOf('resource-control', resourceControl),
    ...levelsOf('service-control', serviceControl),
    ...levelsOf(isTrust ? 'trust' : 'resource', resource && [resource]),
    ...levelsOf('identity', [identity]),
    ...levelsOf('boundary', boundary && [boundary]),
    ...levelsOf('session', session && [session]),
    // The first level of the session is for the policies that it was made with.
    ...levelsOf('session', scopeDown, 1),
  ];
}

function levelsOf(
  layer: PolicyLayer,
  sets: readonly PolicySet[] | undefined,
  first = 0,
): readonly LevelSet[] {
  return (sets ?? []).map((set, index) => ({ layer, level: first + index, set }));
}

function identify({ id, attachedTo }: AppliedPolicy, place: string) {
  if (id.startsWith('arn:')) return { uri: id, isInline: false };
  const hash = createHash('sha256').update(JSON.stringify([place, attachedTo, id]));
  return { uri: hash.digest('hex').slice(0, 32), isInline: true };
}

function attachmentOf(layer: PolicyLayer, { principal, resource }: AuthorizationRequest): string | undefined {
  if (layer === 'resource' || layer === 'trust') return resource.startsWith('arn:') ? resource : undefined;
  if (principal.kind === 'role-session') return layer === 'session' ? principal.arn : principal.roleArn;
  return 'arn' in principal ? principal.arn : undefined;
}

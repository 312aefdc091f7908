import type { AuthorizationRequest } from '../../decide/request.ts';
import type { RequestView } from '../../decide/request-view.ts';
import { writeAllow } from '../add-statement.ts';
import type { AssessedLayer, AssessedStatement } from '../assess-statement.ts';
import type { LayerRoles } from '../layer-roles.ts';
import { findNearest } from '../nearest-misses.ts';
import type { SetPlace } from '../replace-set.ts';
import { findEscapes, findGaps } from './context-options.ts';
import type { ContextOption, Gap } from './context-options.ts';
import { noChange } from './proposal.ts';
import type { Proposal } from './proposal.ts';

/** More Denies than these are no matter of a change or two. */
const mostDenials = 8;

/** Options of one obstacle that are tried together with those of another. */
const optionsPaired = 3;

/** What stands in the way of an allow, each with the ways around it by one key or two of the request. */
export interface Obstacles {
  readonly request: AuthorizationRequest;
  readonly lacking: readonly SetPlace[];
  readonly denials: readonly AssessedStatement[];
  /** By obstacle: keys that get around it by themselves. */
  readonly singles: readonly Gap[];
  /** Two keys that an Allow needs both. */
  readonly pairs: readonly (readonly ContextOption[])[];
}

/** Keys that say who the caller is: to change them is to be somebody else. */
const callerKeys = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:userid',
  'aws:username',
]);

function callersLast(options: Gap): Gap {
  const isCallers = ({ key }: ContextOption): boolean => callerKeys.has(key.toLowerCase());
  return [...options.filter((option) => !isCallers(option)), ...options.filter(isCallers)];
}

/** Each of one list with each of the other. */
function combine(left: Gap, right: Gap): readonly (readonly ContextOption[])[] {
  const pairs: (readonly ContextOption[])[] = [];
  for (const first of left.slice(0, optionsPaired)) {
    for (const second of right.slice(0, optionsPaired)) {
      if (second.key.toLowerCase() !== first.key.toLowerCase()) pairs.push([first, second]);
    }
  }
  return pairs;
}

/** Finds what stands in the way. @param open the layers in which another Allow would have mattered. */
export function findObstacles(
  view: RequestView,
  layers: readonly AssessedLayer[],
  open: readonly AssessedLayer[],
  { lacking }: LayerRoles,
): Obstacles {
  const denials = layers.flatMap(({ statements }) =>
    statements.filter(({ matched, statement }) => matched && statement.denies),
  );
  const pairs: (readonly ContextOption[])[] = [];
  const singles: Gap[] = open.map((layer) =>
    findNearest(layer).flatMap((assessed): Gap => {
      const [first, second, ...more] = findGaps(assessed, view) ?? [];
      if (!first || more.length > 0) return [];
      if (!second) return first;
      pairs.push(...combine(first, second));
      return [];
    }),
  );
  for (const denial of denials.slice(0, mostDenials)) singles.push(findEscapes(denial, view));
  const { request } = view;
  return { request, lacking, denials, singles: singles.map(callersLast), pairs };
}

export function proposeSingleKeys({ singles }: Obstacles): readonly Proposal[] {
  return singles.flat().map((option) => ({ ...noChange, context: [option] }));
}

export function proposeTwoKeys({ singles, pairs }: Obstacles): readonly Proposal[] {
  const across = singles.flatMap((options, index) =>
    singles.slice(index + 1).flatMap((others) => combine(options, others)),
  );
  return [...pairs, ...across].map((context) => ({ ...noChange, context }));
}

function addTo(request: AuthorizationRequest, places: readonly SetPlace[]): Proposal {
  const added = places.map((place) => ({ place, statement: writeAllow(request, place.layer, 'itself') }));
  return { ...noChange, added };
}

/** An Allow in one layer, and one in each that lacks it. */
export function proposeAdditions({ request, lacking }: Obstacles): readonly Proposal[] {
  const [resource] = request.policies.resource?.policies ?? [];
  const layer = resource?.policy.document.kind === 'trust' ? 'trust' : 'resource';
  const alone = lacking.length > 1 ? lacking.map((place) => [place]) : [];
  const all = lacking.length > 0 ? [lacking] : [];
  const byResource = request.policies.resource ? [[{ layer, level: 0 } as const]] : [];
  return [...alone, ...all, ...byResource].map((places) => addTo(request, places));
}

/** One Deny less, and none of them. */
export function proposeRemovals({ denials }: Obstacles): readonly Proposal[] {
  if (denials.length > mostDenials) return [];
  const alone = denials.map((denial) => ({ ...noChange, removed: [denial] }));
  return denials.length > 1 ? [...alone, { ...noChange, removed: denials }] : alone;
}

/** A way around the Denies and an Allow besides. */
export function proposeBoth(obstacles: Obstacles): readonly Proposal[] {
  const { request, lacking, denials, singles } = obstacles;
  if (lacking.length === 0 || denials.length === 0 || denials.length > mostDenials) return [];
  const additions = addTo(request, lacking);
  const escapes = singles.slice(-denials.length).flat();
  return [
    ...escapes.slice(0, optionsPaired).map((option) => ({ ...additions, context: [option] })),
    { ...additions, removed: denials },
  ];
}

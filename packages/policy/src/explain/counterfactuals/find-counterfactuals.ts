import { decideUnchecked } from '../../decide/decide.ts';
import { bounds } from '../bounds.ts';
import { findOpenLayers } from '../nearest-misses.ts';
import type { AssessedRequest } from '../trace-layers.ts';
import type { Counterfactual } from './counterfactual.ts';
import { applyProposal, tellChanges } from './proposal.ts';
import type { Proposal } from './proposal.ts';
import {
  findObstacles,
  proposeAdditions,
  proposeBoth,
  proposeRemovals,
  proposeSingleKeys,
  proposeTwoKeys,
} from './propose.ts';
import type { Obstacles } from './propose.ts';

/** One kind of proposals, the most that are tried and the most that are told, so that no kind crowds out the next. */
interface Stage {
  readonly propose: (obstacles: Obstacles) => readonly Proposal[];
  readonly tried: number;
  readonly told: number;
}

/** The simplest first. */
const stages: readonly Stage[] = [
  { propose: proposeSingleKeys, tried: 24, told: 4 },
  { propose: proposeAdditions, tried: 10, told: 3 },
  { propose: proposeRemovals, tried: 9, told: 3 },
  { propose: proposeTwoKeys, tried: 16, told: 2 },
  { propose: proposeBoth, tried: 4, told: 2 },
];

/** The name of each change, to tell whether it was met before. */
function nameChanges({ context, added, removed }: Proposal): readonly string[] {
  return [
    ...context.map(({ key, value }) => JSON.stringify([key.toLowerCase(), value])),
    ...added.map(({ place, statement }) => JSON.stringify([place, statement])),
    ...removed.map(({ viewed, applied, statement }) =>
      JSON.stringify([viewed.layer, viewed.level, applied.id, statement.source.start]),
    ),
  ];
}

/** Whether all of it is short enough to be told; keys and ARNs of AWS are. */
function isShort(names: ReadonlySet<string>): boolean {
  return [...names].every(({ length }) => length <= bounds.changeLength);
}

/**
 * Finds changes after which the request is allowed, and adds them to those found. Nothing is told that was not decided again.
 */
export function findCounterfactuals(assessed: AssessedRequest, found: Counterfactual[]): void {
  const { view, decision, layers, roles, places } = assessed;
  const obstacles = findObstacles(view, layers, findOpenLayers(decision, layers, roles), roles);
  const enough: (readonly string[])[] = [];
  const triedBefore = new Set<string>();
  for (const { propose, tried, told } of stages) {
    let triedNow = 0;
    let toldNow = 0;
    for (const proposal of propose(obstacles)) {
      if (triedNow === tried || toldNow === told) break;
      if (triedBefore.size === bounds.redecisions || found.length === bounds.counterfactuals) return;
      const names = new Set(nameChanges(proposal));
      const name = [...names].sort().join();
      // With part of it being enough, the rest changes nothing that matters.
      const isMoreThanEnough = enough.some((less) => less.every((change) => names.has(change)));
      if (isMoreThanEnough || triedBefore.has(name) || !isShort(names)) continue;
      triedBefore.add(name);
      triedNow += 1;
      const changed = applyProposal(view.request, proposal);
      if (!changed) continue;
      const { path } = decideUnchecked(changed);
      if (path === undefined) continue;
      toldNow += 1;
      enough.push([...names]);
      found.push({ changes: tellChanges(proposal, places), path });
    }
  }
}

import { setImmediate } from 'node:timers/promises';
import { explain } from '@locum/policy';
import type { ApplicablePolicies, AuthorizationRequest, Principal } from '@locum/policy';
import { invalidActionName } from '../../../errors/iam-simulation-errors.ts';
import { paginate, truncatedAfter } from '../../shared/paginate.ts';
import type { PageRequest } from '../../shared/paginate.ts';
import type { ContextMap } from './context-entries.ts';
import { groupResults } from './group-results.ts';
import type { AnsweredQuestion } from './group-results.ts';
import { renderSimulation } from './render-simulation.ts';
import type { ResourceSide } from './resource-side.ts';

/** All that a simulation asks about. */
export interface Simulation {
  readonly principal: Principal;
  readonly policies: ApplicablePolicies;
  readonly context: ContextMap;
  readonly actions: readonly string[];
  readonly resources: readonly string[] | undefined;
  readonly resourceSide: (action: string, resource: string) => Promise<ResourceSide>;
}

const actionForm = /^[\w-]+:[\w-]+$/;
const keyDigits = 12;

/** Milliseconds after which a page ends, however many answers were asked for. */
const longestPage = 2_000;

/**
 * One page of the answers. A page counts questions, that is an action on a resource, so that none of them costs more
 * than others: the resources of an action may go on in the next page, under the same action.
 *
 * Throws InvalidInput, ValidationError.
 */
export async function simulate(simulation: Simulation, request: PageRequest, longest = longestPage) {
  const { actions, resources = ['*'] } = simulation;
  for (const action of actions) if (!actionForm.test(action)) throw invalidActionName(action);
  const { entries, ...page } = await paginate(
    request,
    (after, limit) => Promise.resolve(questionsAfter(after, limit, actions, resources)),
    (question) => question.key,
  );
  const answered: AnsweredQuestion[] = [];
  const end = performance.now() + longest;
  for (const [index, { action, resource }] of entries.entries()) {
    const last = entries[index - 1];
    if (last !== undefined && performance.now() >= end) {
      return { EvaluationResults: groupResults(answered, simulation.resources), ...truncatedAfter(last.key) };
    }
    // A question has a budget of work, some tens of milliseconds: other requests get their turn after each.
    if (answered.length > 0) await setImmediate();
    const side = await simulation.resourceSide(action, resource);
    const result = renderSimulation(explainQuestion(simulation, action, resource, side), side.isForeign);
    answered.push({ action, resource, result });
  }
  return { EvaluationResults: groupResults(answered, simulation.resources), ...page };
}

function explainQuestion(
  { principal, policies, context }: Simulation,
  action: string,
  resource: string,
  side: ResourceSide,
) {
  const question: AuthorizationRequest = {
    principal,
    action,
    resource,
    resourceAccount: side.account,
    context: {
      get: (key) => context.get(key) ?? (key === 'aws:resourceaccount' ? side.account : undefined),
    },
    policies: {
      ...policies,
      ...(side.policy && { resource: side.policy }),
      ...(side.resourceControl && { resourceControl: side.resourceControl }),
    },
    resourcePolicyRule: side.rule,
  };
  // Nothing of a result tells what would change it.
  return explain(question, { counterfactuals: false });
}

interface Question {
  readonly key: string;
  readonly action: string;
  readonly resource: string;
}

/** The questions by their number, of which only those of the page are ever made. */
function questionsAfter(
  after: string,
  limit: number,
  actions: readonly string[],
  resources: readonly string[],
): readonly Question[] {
  const found: Question[] = [];
  let number = /^\d{12}$/.test(after) ? Number(after) + 1 : 0;
  for (; found.length < limit && number < actions.length * resources.length; number += 1) {
    const action = actions[Math.floor(number / resources.length)];
    const resource = resources[number % resources.length];
    if (action === undefined || resource === undefined) break;
    found.push({ key: String(number).padStart(keyDigits, '0'), action, resource });
  }
  return found;
}

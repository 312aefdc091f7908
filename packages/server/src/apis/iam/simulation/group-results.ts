import type { SimulatedResult } from './render-simulation.ts';

export interface AnsweredQuestion {
  readonly action: string;
  readonly resource: string;
  readonly result: SimulatedResult;
}

/**
 * The results as AWS puts them: one for each action. Where the request names resources, each of them has its result
 * within, and the missing keys stand there; the decision of the action is the least of theirs.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
 */
export function groupResults(
  answered: readonly AnsweredQuestion[],
  resources: readonly string[] | undefined,
) {
  const isSpecific = resources !== undefined && !(resources.length === 1 && resources[0] === '*');
  const groups: AnsweredQuestion[][] = [];
  for (const question of answered) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.action === question.action) last.push(question);
    else groups.push([question]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [isSpecific ? specificResult(first, group, resources.length > 1) : first.result].map((result) => ({
      ...result,
      EvalActionName: first.action,
    }));
  });
}

function specificResult(
  { resource, result }: AnsweredQuestion,
  group: readonly AnsweredQuestion[],
  isOneOfSeveral: boolean,
) {
  const decisions = group.map((question) => question.result.EvalDecision);
  return {
    ...result,
    EvalResourceName: isOneOfSeveral ? '*' : resource,
    EvalDecision: leastOf(decisions),
    MatchedStatements: isOneOfSeveral ? [] : result.MatchedStatements,
    MissingContextValues: [],
    ResourceSpecificResults: group.map((question) => ({
      EvalResourceName: question.resource,
      EvalResourceDecision: question.result.EvalDecision,
      MatchedStatements: question.result.MatchedStatements,
      MissingContextValues: question.result.MissingContextValues,
      PermissionsBoundaryDecisionDetail: question.result.PermissionsBoundaryDecisionDetail,
    })),
  };
}

type Effect = SimulatedResult['EvalDecision'];

function leastOf(decisions: readonly Effect[]): Effect {
  return (
    (['explicitDeny', 'implicitDeny'] as const).find((effect) => decisions.includes(effect)) ?? 'allowed'
  );
}

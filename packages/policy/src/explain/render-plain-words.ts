import type { ExplainedRequest, Explanation, LayerMisses } from './explanation.ts';
import { findTrace } from './find-trace.ts';
import { layerNames } from './layer-names.ts';
import type { PlacedStatement } from './placed-statement.ts';
import { plain } from './words/quote.ts';
import { tellCounterfactual } from './words/tell-change.ts';
import { tellFound } from './words/tell-condition.ts';
import { tellMiss } from './words/tell-miss.ts';
import { tellStatement } from './words/tell-statement.ts';

/** Lines of one kind: a person wants the nearest few. The data holds the rest. */
const linesOfAKind = 3;

function tellCaller({ principal }: ExplainedRequest): string {
  switch (principal.kind) {
    case 'service':
      return plain(principal.name);
    case 'federated':
      return plain(principal.provider);
    case 'anonymous':
      return 'An anonymous caller';
    case 'root':
    case 'user':
    case 'role-session':
    case 'federated-user':
      return plain(principal.arn);
  }
}

/** What was asked, and how it ended. */
function tellDecision({ request, decision }: Explanation): string {
  const object = request.resource === '*' ? '' : ` on ${plain(request.resource)}`;
  const subject = `${tellCaller(request)} is ${decision.effect === 'allowed' ? '' : 'not '}allowed`;
  return `${subject} to do ${plain(request.action)}${object}.`;
}

/** A statement that denies, and what of the request it answers to. */
function tellDenial(explanation: Explanation, placed: PlacedStatement): string {
  const found = findTrace(explanation, placed)?.conditions.map(tellFound) ?? [];
  return `${tellStatement(placed)}${found.length > 0 ? `, since ${found.join(' and ')}` : ''}`;
}

/** By what it was decided: an explicit deny, the missing Allows, or the statements that allowed. */
function tellReasons(explanation: Explanation): readonly string[] {
  const { decision, decidedBy } = explanation;
  const statements = decidedBy.statements.slice(0, linesOfAKind);
  const more = decidedBy.statements.length - statements.length + decidedBy.omittedStatements;
  const rest = more > 0 ? [`And ${more} more.`] : [];
  switch (decision.effect) {
    case 'allowed':
      return [...statements.map((one) => `Allowed by ${tellStatement(one)}.`), ...rest];
    case 'explicitDeny':
      return [...statements.map((one) => `Denied by ${tellDenial(explanation, one)}.`), ...rest];
    case 'implicitDeny':
      if (decision.exceedsBudget) return ['To decide it is more work than a request may cost.'];
      return decidedBy.failedLayers.map((layer) => {
        const [, name] = layerNames[layer];
        return `No ${name} allows it.`;
      });
  }
}

/** What came nearest in a layer, and what it wanted and found. */
function tellNearest({ statements: [nearest] }: LayerMisses): readonly string[] {
  if (!nearest) return [];
  const place = tellStatement(nearest.trace.statement);
  return [`Nearest was ${place}, but ${tellMiss(nearest).join('; ')}.`];
}

/**
 * A few lines that a person reads: what was decided, by what, what came nearest and what it wanted and found, and what
 * would change it. Text of policies and of the request stands on its line whatever characters it holds.
 */
export function renderPlainWords(explanation: Explanation): string {
  const { nearestMisses, counterfactuals, stoppedAt } = explanation;
  return [
    tellDecision(explanation),
    ...tellReasons(explanation),
    ...nearestMisses.slice(0, linesOfAKind).flatMap(tellNearest),
    ...counterfactuals
      .slice(0, linesOfAKind)
      .map((one) => `It would be allowed if ${tellCounterfactual(one)}.`),
    ...(stoppedAt === undefined ? [] : ['The explanation ends here: to tell more is too much work.']),
  ].join('\n');
}

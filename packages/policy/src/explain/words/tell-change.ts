import type { Change, Counterfactual } from '../counterfactuals/counterfactual.ts';
import { layerNames } from '../layer-names.ts';
import { plain, quote } from './quote.ts';
import { tellStatement } from './tell-statement.ts';

function tellPrincipal(
  principal: Extract<Change, { kind: 'add-statement' }>['statement']['Principal'],
): string {
  if (principal === undefined) return '';
  return ` to ${principal === '*' ? 'everybody' : plain(Object.values(principal).join())}`;
}

function tellChange(change: Change): string {
  switch (change.kind) {
    case 'set-context':
      return `${plain(change.key)} were ${change.isExample ? 'for example ' : ''}${quote(change.value)}`;
    case 'remove-context':
      return `${plain(change.key)} were absent`;
    case 'add-statement': {
      const { layer, level, statement } = change;
      const [article, name] = layerNames[layer];
      const place = layer === 'service-control' || layer === 'resource-control' ? ` on level ${level}` : '';
      const object = statement.Resource === undefined ? '' : ` on ${plain(statement.Resource)}`;
      return `${article} ${name}${place} allowed ${plain(statement.Action)}${object}${tellPrincipal(statement.Principal)}`;
    }
    case 'remove-statement':
      return `${tellStatement(change.statement)} were removed`;
  }
}

/** Says what would make the request allowed, in a clause after "if". */
export function tellCounterfactual({ changes }: Counterfactual): string {
  return changes.map(tellChange).join(', and ');
}

import { compileGlob, matchGlob } from '../../patterns/glob.ts';
import { parseTemplate } from '../../patterns/template.ts';
import type { Check } from '../check.ts';
import { hasWildcard, show } from '../statements.ts';

/** Comparisons of a pattern with an action, for one document; beyond them a pattern is taken for one that matches. */
const mostComparisons = 2_000_000;

/** Remembers what it has looked up: the same actions come up again and again. */
function createLookup(actionsOf: (prefix: string) => ReadonlySet<string>): (action: string) => boolean {
  const known = new Map<string, boolean>();
  let comparisons = 0;
  const search = (prefix: string, name: string): boolean => {
    const actions = actionsOf(prefix);
    if (!hasWildcard(name)) return actions.has(name);
    comparisons += actions.size;
    if (comparisons > mostComparisons) return true;
    const glob = compileGlob(parseTemplate(name, { variables: false, wildcards: true }) ?? []);
    for (const action of actions) if (matchGlob(glob, action)) return true;
    return false;
  };
  return (action) => {
    const colon = action.indexOf(':');
    const found = known.get(action) ?? search(action.slice(0, colon), action.slice(colon + 1));
    known.set(action, found);
    return found;
  };
}

/** A known service, but nothing there by that name or pattern. */
export const invalidAction: Check = {
  issueCode: 'INVALID_ACTION',
  findingType: 'ERROR',
  needsCatalogue: true,
  meaning: 'The service has no such action, or none that the pattern matches.',
  fix: "Correct the name after the colon; some are not named like the API's operation.",
  *run({ document, catalogue }) {
    if (!catalogue) return;
    const exists = createLookup((prefix) => catalogue.actionsOf(prefix));
    for (const { action } of document.statements) {
      for (const value of action?.values ?? []) {
        const text = value.text.toLowerCase();
        const prefix = text.slice(0, Math.max(0, text.indexOf(':')));
        if (hasWildcard(prefix) || !catalogue.hasService(prefix) || exists(text)) continue;
        yield { details: `There is no action ${show(value.text)}.`, places: [value] };
      }
    }
  },
};

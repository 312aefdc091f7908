import type { NearMiss } from '../explanation.ts';
import type {
  ActionTrace,
  PatternTrace,
  PrincipalEntryTrace,
  PrincipalTrace,
  ResourceTrace,
} from '../statement-trace.ts';
import { oneOf, plain } from './quote.ts';
import { tellCondition } from './tell-condition.ts';

/** Of an element with Not, what takes the request out; of others, all that they list. */
function tellPatterns({ element, patterns, omittedPatterns }: ActionTrace | ResourceTrace): string {
  const tell = ({ written, resolved }: PatternTrace): string =>
    plain(resolved ?? `${written} (a variable without value)`);
  const covering = patterns.filter(({ covers }) => covers);
  return element?.startsWith('Not') && covering.length > 0
    ? `its ${element} excludes ${oneOf(covering.map(tell))}`
    : `its ${element ?? 'Resource'} is ${oneOf(patterns.map(tell), omittedPatterns)}`;
}

function tellPrincipal({ element, entries, omittedEntries }: PrincipalTrace): string {
  const tell = ({ value }: PrincipalEntryTrace): string => plain(value);
  return element === 'NotPrincipal'
    ? `its NotPrincipal excludes ${oneOf(entries.filter(({ names }) => names.length > 0).map(tell))}`
    : `its Principal is ${oneOf(entries.map(tell), omittedEntries)}`;
}

/** Says what kept a statement from applying, in clauses. */
export function tellMiss({ trace, missed }: NearMiss): readonly string[] {
  const { principal, action, resource, conditions } = trace;
  return missed.flatMap((part): readonly string[] => {
    switch (part) {
      case 'principal':
        return [tellPrincipal(principal)];
      case 'action':
        return [tellPatterns(action)];
      case 'resource':
        return [tellPatterns(resource)];
      case 'conditions':
        return conditions.filter(({ matched }) => !matched).map(tellCondition);
    }
  });
}

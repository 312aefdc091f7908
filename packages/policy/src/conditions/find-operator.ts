import type { ConditionElement } from '../document.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { operators } from './operators.ts';

/** An operator with its qualifier and suffix taken apart. */
export interface FoundOperator {
  readonly operator: ConditionOperator;
  readonly qualifier: ConditionElement['qualifier'];
  readonly ifExists: boolean;
}

const byWrittenName = new Map<string, FoundOperator>();

/** As AWS writes it, which nearly everybody does, and in lower case. */
function add(name: string, found: FoundOperator): void {
  byWrittenName.set(name, found);
  byWrittenName.set(name.toLowerCase(), found);
}

for (const operator of operators) {
  add(operator.name, { operator, qualifier: undefined, ifExists: false });
  // Null asks about the key, not about its values: a qualifier or IfExists on it has no meaning that AWS documents.
  if (operator.kind === 'presence') continue;
  for (const qualifier of [undefined, 'ForAllValues', 'ForAnyValue'] as const) {
    for (const ifExists of [false, true]) {
      const name = `${qualifier ? `${qualifier}:` : ''}${operator.name}${ifExists ? 'IfExists' : ''}`;
      add(name, { operator, qualifier, ifExists });
    }
  }
}

/** Finds `[ForAllValues:|ForAnyValue:]Operator[IfExists]`, in any case; `undefined` when there is no such operator. */
export function findOperator(written: string): FoundOperator | undefined {
  return byWrittenName.get(written) ?? byWrittenName.get(written.toLowerCase());
}

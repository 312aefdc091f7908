import type { Explanation } from './explanation.ts';
import type { PlacedStatement } from './placed-statement.ts';
import type { StatementTrace } from './statement-trace.ts';

function isSame(left: PlacedStatement, right: PlacedStatement): boolean {
  return (
    left.layer === right.layer &&
    left.level === right.level &&
    left.policyId === right.policyId &&
    left.attachedTo === right.attachedTo &&
    left.statementIndex === right.statementIndex
  );
}

/** The trace of a statement that decided; `undefined` when it is beyond the bound of those that are listed. */
export function findTrace({ layers }: Explanation, placed: PlacedStatement): StatementTrace | undefined {
  return layers
    .filter(({ layer, level }) => layer === placed.layer && level === placed.level)
    .flatMap(({ policies }) => policies.flatMap(({ statements }) => statements))
    .find((trace) => trace.matched && isSame(trace.statement, placed));
}

import type { AccessCheck } from '../../authorization/access-check.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { Call } from '../../call/operation.ts';
import { validationFailed } from '../../errors/request-errors.ts';

/**
 * An operation of another API that one of this face is made of: what it finds, which right it asks for, which rules it keeps and
 * what it does are its own, so that there is no second model of any of them.
 */
export interface Underlying<Input, Output = unknown> {
  readonly input: { check(value: Input | undefined, path: string, clauses: string[]): void };
  prepare(input: Input, call: Call): Awaitable<unknown>;
  access(input: Input, call: Call, prepared: unknown): readonly AccessCheck[];
  run(input: Input, call: Call, prepared: unknown): Awaitable<Output>;
}

/** A call of an underlying operation, ready to be authorized and then run. */
export interface Step<Output = unknown> {
  readonly checks: readonly AccessCheck[];
  readonly run: () => Awaitable<Output>;
}

/** Prepares a step. The constraints of its input are not checked: what it is given was found, or is checked by `checkInput`. */
export async function step<Input, Output>(
  operation: Underlying<Input, Output>,
  input: Input,
  call: Call,
): Promise<Step<Output>> {
  const prepared = await operation.prepare(input, call);
  return {
    checks: operation.access(input, call, prepared),
    run: () => operation.run(input, call, prepared),
  };
}

/** Throws ValidationError for what the underlying operation would not take. */
export function checkInput<Input>(operation: Underlying<Input>, input: Input): void {
  const clauses: string[] = [];
  operation.input.check(input, '', clauses);
  if (clauses.length > 0) throw validationFailed(clauses);
}

/** Everything that must be allowed for all of the steps. */
export const checksOf = (steps: readonly Step[]): readonly AccessCheck[] =>
  steps.flatMap(({ checks }) => checks);

/** Runs the steps in turn. */
export async function runAll(steps: readonly Step[]): Promise<void> {
  for (const { run } of steps) await run();
}

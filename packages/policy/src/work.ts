/**
 * The work of the engine, counted in steps. A step is about what it costs to compare two characters, some nanoseconds at most.
 * Counted is what grows with a policy and a request: values and patterns that are compared, characters that are searched, put
 * together or prepared. The engine is synchronous, so that one count serves whatever is under way.
 */
const steps = new Float64Array([Number.POSITIVE_INFINITY]);

/** Thrown where a budget is used up, and caught where it was given. */
class WorkExhausted extends Error {}

/** Counts steps. Throws, to be caught by `withinBudget`, where no budget has as many left. */
export function spend(count: number): void {
  const left = (steps[0] ?? 0) - count;
  steps[0] = left;
  if (left < 0) throw new WorkExhausted('the budget of work is used up');
}

/**
 * Does `work` in at most `budget` steps; it has no more than is left of a budget around it. Nothing is compiled or bound for
 * it, since each decision has one.
 *
 * @returns what `exhausted` makes of the input, where the steps did not suffice.
 */
export function withinBudget<Input, Result>(
  budget: number,
  work: (input: Input) => Result,
  input: Input,
  exhausted: (input: Input) => Result,
): Result {
  const around = steps[0] ?? 0;
  const given = Math.min(budget, around);
  steps[0] = given;
  try {
    return work(input);
  } catch (error) {
    // What the budget around does not suffice for is its giver's to tell.
    if (!(error instanceof WorkExhausted) || given === around) throw error;
    return exhausted(input);
  } finally {
    steps[0] = around - (given - (steps[0] ?? 0));
  }
}

/** How many steps something takes. */
export function countWork(work: () => void): number {
  const around = steps[0] ?? 0;
  steps[0] = Number.MAX_SAFE_INTEGER;
  try {
    work();
    return Number.MAX_SAFE_INTEGER - (steps[0] ?? 0);
  } finally {
    steps[0] = around;
  }
}

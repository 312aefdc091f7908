import type { ConditionTest } from './compiled-statement.ts';

/** Conditions that are held at once; an account with thousands of roles has some hundreds different ones. */
const maximumShared = 4096;

/** Longer conditions, such as lists of hundreds of addresses, are rarely written twice. */
const maximumLength = 1024;

const shared = new Map<string, ConditionTest>();

/**
 * The test of a condition, compiled once for all statements that say the same: roles differ in their resources, and ask for
 * MFA, regions and tags in the same words. It halves what a decision reads from memory when thousands of roles take turns.
 *
 * @param meaning text that is the same only for conditions that mean the same.
 */
export function shareTest(meaning: string, compile: () => ConditionTest): ConditionTest {
  const known = shared.get(meaning);
  if (known !== undefined) return known;
  const test = compile();
  if (meaning.length <= maximumLength) {
    if (shared.size >= maximumShared) shared.clear();
    shared.set(meaning, test);
  }
  return test;
}

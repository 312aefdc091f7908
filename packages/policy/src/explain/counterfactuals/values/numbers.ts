import { exactly, forExample } from './candidate.ts';
import type { Candidate } from './candidate.ts';

/** Longer ones are not counted on exactly. */
const longestNumber = 15;

/** The number, and its neighbours for operators that it does not satisfy itself. */
export function proposeNumbers(value: string): readonly Candidate[] {
  if (value.length > longestNumber) return [exactly(value)];
  const number = Number(value);
  return [exactly(value), forExample(String(number + 1)), forExample(String(number - 1))];
}

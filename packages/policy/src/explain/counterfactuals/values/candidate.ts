/** A value that a key might have instead. Whether it helps is found out by trying. */
export interface Candidate {
  readonly value: string;
  /** Whether it stands for others that would do as well. */
  readonly isExample: boolean;
}

export function exactly(value: string): Candidate {
  return { value, isExample: false };
}

export function forExample(value: string): Candidate {
  return { value, isExample: true };
}

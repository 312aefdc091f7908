/** Where in a policy's text something stands. */
export interface PolicyPosition {
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
  /** The element, such as `Statement[0].Condition.StringLike`; empty for the whole document. */
  readonly path: string;
}

/**
 * A policy document that IAM would not save.
 * `message` is what AWS answers with the code MalformedPolicyDocument; `detail` says more plainly what is wrong, and where.
 */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly code = 'MalformedPolicyDocument';
  readonly detail: string;
  readonly position: PolicyPosition;

  constructor(message: string, detail: string, position: PolicyPosition) {
    super(message);
    this.detail = detail;
    this.position = position;
  }
}

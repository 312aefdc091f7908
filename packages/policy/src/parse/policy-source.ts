import { PolicyError } from '../policy-error.ts';
import { isPolicyKind } from '../policy-kind.ts';
import type { PolicyKind } from '../policy-kind.ts';

/** The text under reading and what it is meant to be. */
export interface PolicySource {
  readonly text: string;
  readonly kind: PolicyKind;
}

export const syntaxErrors = 'Syntax errors in policy.';

/**
 * Refuses a policy. Line and column are counted here, so that a valid policy never pays for them.
 *
 * @throws PolicyError always.
 */
export function refusePolicy(
  source: PolicySource,
  message: string,
  detail: string,
  offset: number,
  path: string,
): never {
  let line = 1;
  let lineStart = 0;
  for (
    let at = source.text.indexOf('\n');
    at >= 0 && at < offset;
    at = source.text.indexOf('\n', lineStart)
  ) {
    line += 1;
    lineStart = at + 1;
  }
  throw new PolicyError(message, detail, { offset, line, column: offset - lineStart + 1, path });
}

/** Throws TypeError for a policy that is no text, or a kind that there is not, whatever the types say. */
export function checkSource(text: string, kind: PolicyKind): void {
  if (typeof text !== 'string')
    throw new TypeError('a policy is read from its text: hand in JSON, not an object');
  if (!isPolicyKind(kind)) throw new TypeError(`there is no kind of policy ${String(kind)}`);
}

/** Refuses a policy for its syntax. */
export function refuseSyntax(source: PolicySource, detail: string, offset: number, path: string): never {
  return refusePolicy(source, syntaxErrors, detail, offset, path);
}

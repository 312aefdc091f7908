import type { AppliedPolicy, AppliedPolicyType } from '../compile/applied-policy.ts';
import type { CompiledStatement } from '../compile/compiled-statement.ts';
import type { PolicyLayer } from '../decide/decision.ts';
import type { ViewedLayer } from '../decide/layers.ts';
import type { PolicyDocument, Span, Statement } from '../document.ts';
import { clipText } from './bounds.ts';

/** A place in a policy's text, as editors count: line and column from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A statement, and where to find it. */
export interface PlacedStatement {
  readonly layer: PolicyLayer;
  /** Of the organization, from its root (0) to the account; 0 in other layers. */
  readonly level: number;
  /** The policy's ARN, or the name of an inline policy. */
  readonly policyId: string;
  readonly policyType: AppliedPolicyType;
  /** What the policy is attached to (a user, group, role or organizational unit), where the caller of `explain` says it. */
  readonly attachedTo?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly sid?: string;
  /** Position in the document's Statement list, from 0. */
  readonly statementIndex: number;
  /** Path in the document: `Statement[1]`. */
  readonly path: string;
  /** Offsets in the document's text. */
  readonly span: Span;
  /** Where SimulatePrincipalPolicy says that it starts: see `findOpening`. */
  readonly opening: TextPosition;
  /** The opening brace. */
  readonly start: TextPosition;
  /** After the closing brace. */
  readonly end: TextPosition;
}

/** Offsets at which the lines of a text begin. */
type LineStarts = readonly number[];

function findLineStarts(text: string): LineStarts {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(lines: LineStarts, offset: number): TextPosition {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}

/**
 * Where the simulation of IAM says that a statement starts: after the bracket of the list, or after its own brace where it
 * stands alone, as the examples of the AWS CLI show; of a later statement of a list, after the one before it.
 */
function findOpening(
  { text, isStatementList, statements }: PolicyDocument,
  { index, start }: Statement,
): number {
  if (!isStatementList) return start + 1;
  return statements[index - 1]?.end ?? text.lastIndexOf('[', start) + 1;
}

/** `attachedTo` of a policy that has one. */
export function attachment(applied: AppliedPolicy & { readonly attachedTo?: unknown }): {
  attachedTo?: string;
} {
  return typeof applied.attachedTo === 'string' ? { attachedTo: clipText(applied.attachedTo) } : {};
}

/** Finds the places of statements. One per explanation: it remembers the lines of each document. */
export class StatementPlaces {
  readonly #lines = new Map<PolicyDocument, LineStarts>();

  /** The place of a statement of `applied`, in a layer that it bears on. */
  place(
    { layer, level }: Pick<ViewedLayer, 'layer' | 'level'>,
    applied: AppliedPolicy,
    { source }: CompiledStatement,
  ): PlacedStatement {
    const { document } = applied.policy;
    let lines = this.#lines.get(document);
    if (!lines) {
      lines = findLineStarts(document.text);
      this.#lines.set(document, lines);
    }
    const { index, sid, effect, start, end } = source;
    return {
      layer,
      level,
      policyId: clipText(applied.id),
      policyType: applied.type,
      ...attachment(applied),
      effect,
      ...(sid !== undefined && { sid: clipText(sid) }),
      statementIndex: index,
      path: `Statement[${index}]`,
      span: { start, end },
      opening: positionAt(lines, findOpening(document, source)),
      start: positionAt(lines, start),
      end: positionAt(lines, end),
    };
  }
}

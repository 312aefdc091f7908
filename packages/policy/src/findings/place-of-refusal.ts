import type { JsonNode } from '../parse/json-node.ts';
import type { PolicyError } from '../policy-error.ts';
import { memberOf, statementNodes } from './statements.ts';

const ofStatement = /^Statement\[(\d+)\]\.(\w+)$/;

/**
 * Where a refusal is to be shown. Some errors stand at the beginning of the statement or document while their path names an
 * element of it.
 */
export function placeOfRefusal({ position }: PolicyError, root: JsonNode): number {
  const { offset, path } = position;
  if (path === 'Version') return memberOf(root, 'Version')?.value.start ?? root.start;
  const match = ofStatement.exec(path);
  if (root.kind !== 'object' || !match) return offset;
  const statement = statementNodes(root)[Number(match[1])];
  if (statement?.start !== offset) return offset;
  return memberOf(statement, match[2] ?? '')?.value.start ?? offset;
}

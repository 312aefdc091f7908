import type { JsonNode } from '../parse/json-node.ts';
import type { Place } from './check.ts';
import type { FindingLocation, FindingPosition, FindingSpan, PathElement } from './finding.ts';

interface Starting {
  readonly start: number;
}

/** The last of `sorted` that starts at or before `offset`: its index, or -1. */
function lastStartingBefore(sorted: readonly Starting[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Step {
  readonly element: PathElement;
  /** `undefined` when the step ends at a key. */
  readonly node: JsonNode | undefined;
  readonly start: number;
  readonly end: number;
}

/** One step down towards what stands at `offset`; `undefined` when `node` itself is meant. */
function descend(node: JsonNode, offset: number): Step | undefined {
  if (node.kind === 'object') {
    const member = node.members[lastStartingBefore(node.members, offset)];
    if (!member) return undefined;
    if (offset < member.end) {
      return { element: { key: member.name }, node: undefined, start: member.start, end: member.end };
    }
    const { value } = member;
    if (offset < value.start || offset >= value.end) return undefined;
    return { element: { value: member.name }, node: value, start: value.start, end: value.end };
  }
  if (node.kind === 'array') {
    const index = lastStartingBefore(node.items, offset);
    const item = node.items[index];
    if (!item || offset >= item.end) return undefined;
    return { element: { index }, node: item, start: item.start, end: item.end };
  }
  return undefined;
}

/** Finds places in one policy. */
export interface Locator {
  locate(place: Place): FindingLocation;
  /** A single position, for text that could not be read as JSON. */
  locateOffset(offset: number): FindingLocation;
}

/** @param root the policy's JSON; `undefined` when it is none. */
export function createLocator(text: string, root: JsonNode | undefined): Locator {
  const lines: Starting[] = [{ start: 0 }];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push({ start: at + 1 });

  const position = (offset: number): FindingPosition => {
    const index = lastStartingBefore(lines, offset);
    return { line: index + 1, column: offset - (lines[index]?.start ?? 0), offset };
  };
  const span = (start: number, end: number): FindingSpan => ({ start: position(start), end: position(end) });

  const locateOffset = (offset: number): FindingLocation => {
    const at = Math.min(Math.max(offset, 0), text.length);
    return { path: [], span: span(at, at) };
  };

  const locate = ({ start, substring }: Place): FindingLocation => {
    if (!root) return locateOffset(start);
    const path: PathElement[] = [];
    let node: JsonNode | undefined = root;
    let found: { start: number; end: number } = root;
    while (node) {
      const step = descend(node, start);
      if (!step) break;
      path.push(step.element);
      found = { start: step.start, end: step.end };
      node = step.node;
    }
    if (!substring) return { path, span: span(found.start, found.end) };
    path.push({ substring });
    // With escapes in the literal its characters are not those of the string: then the span is all of it.
    const plain = !text.slice(found.start, found.end).includes('\\');
    const from = found.start + 1 + substring.start;
    return { path, span: plain ? span(from, from + substring.length) : span(found.start, found.end) };
  };

  return { locate, locateOffset };
}

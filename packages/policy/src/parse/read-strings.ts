import type { PatternElement, PlacedText } from '../document.ts';
import type { JsonNode } from './json-node.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';

/** Reads a string. `index` is its place in a list that stands at `path`. */
export function readString(source: PolicySource, node: JsonNode, path: string, index?: number): PlacedText {
  if (node.kind !== 'string') {
    const place = index === undefined ? path : `${path}[${index}]`;
    return refuseSyntax(source, 'a string is expected', node.start, place);
  }
  return { text: node.text, start: node.start, end: node.end };
}

/** Reads a string or a list of strings; the grammar lets an author drop the brackets around a single one. */
export function readStrings(source: PolicySource, node: JsonNode, path: string): readonly PlacedText[] {
  if (node.kind !== 'array') return [readString(source, node, path)];
  return node.items.map((item, index) => readString(source, item, path, index));
}

/** Reads Action, NotAction, Resource or NotResource. */
export function readPatterns(
  source: PolicySource,
  node: JsonNode,
  negated: boolean,
  path: string,
): PatternElement {
  const { start, end } = node;
  return { negated, isList: node.kind === 'array', values: readStrings(source, node, path), start, end };
}

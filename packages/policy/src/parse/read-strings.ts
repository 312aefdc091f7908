import type { PatternElement, PlacedText } from '../document.ts';
import type { JsonNode } from './json-node.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';

/** Reads a string. */
export function readString(source: PolicySource, node: JsonNode, path: string): PlacedText {
  if (node.kind !== 'string') return refuseSyntax(source, 'a string is expected', node.start, path);
  return { text: node.text, start: node.start, end: node.end };
}

/** Reads a string or a list of strings; the grammar lets an author drop the brackets around a single one. */
export function readStrings(source: PolicySource, node: JsonNode, path: string): readonly PlacedText[] {
  if (node.kind !== 'array') return [readString(source, node, path)];
  return node.items.map((item, index) => readString(source, item, `${path}[${index}]`));
}

/** Reads Action, NotAction, Resource or NotResource. */
export function readPatterns(
  source: PolicySource,
  node: JsonNode,
  negated: boolean,
  path: string,
): PatternElement {
  return { negated, values: readStrings(source, node, path), start: node.start, end: node.end };
}

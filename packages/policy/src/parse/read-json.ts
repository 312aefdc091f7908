import type { JsonMember, JsonNode, JsonRefusal } from './json-node.ts';
import { readJsonNumber } from './read-json-number.ts';
import { readJsonString } from './read-json-string.ts';

/** A valid policy nests six deep: document, Statement, statement, Condition, operator, list of values. */
const maximumDepth = 16;

const literals = [
  { text: 'true', kind: 'boolean' },
  { text: 'false', kind: 'boolean' },
  { text: 'null', kind: 'null' },
] as const;

/** Offset of the first character at or after `offset` that is not JSON white space (RFC 8259 section 2). */
function skipSpace(text: string, offset: number): number {
  let at = offset;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  return at;
}

/** Members up to which a name is looked for among them: a set of names takes more memory than most objects. */
const fewMembers = 8;

function readObject(text: string, start: number, depth: number, refuse: JsonRefusal): JsonNode {
  const members: JsonMember[] = [];
  let names: Set<string> | undefined;
  let at = skipSpace(text, start + 1);
  if (text[at] === '}') return { kind: 'object', members, start, end: at + 1 };
  for (;;) {
    if (text[at] !== '"') refuse(at, 'a member name in quotes is expected');
    const name = readJsonString(text, at, refuse);
    // JSON.parse would keep the last of two and drop the first in silence; IAM's grammar allows an element once.
    const isKnown = names?.has(name.text) ?? members.some((member) => member.name === name.text);
    if (isKnown) refuse(at, 'a member appears twice in one object');
    names?.add(name.text);
    at = skipSpace(text, name.end);
    if (text[at] !== ':') refuse(at, '":" is expected');
    const value = readValue(text, skipSpace(text, at + 1), depth, refuse);
    members.push({ name: name.text, start: name.start, end: name.end, value });
    if (members.length === fewMembers) names = new Set(members.map((member) => member.name));
    at = skipSpace(text, value.end);
    if (text[at] === '}') return { kind: 'object', members, start, end: at + 1 };
    if (text[at] !== ',') refuse(at, '"," or "}" is expected');
    at = skipSpace(text, at + 1);
  }
}

function readArray(text: string, start: number, depth: number, refuse: JsonRefusal): JsonNode {
  const items: JsonNode[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === ']') return { kind: 'array', items, start, end: at + 1 };
  for (;;) {
    const item = readValue(text, at, depth, refuse);
    items.push(item);
    at = skipSpace(text, item.end);
    if (text[at] === ']') return { kind: 'array', items, start, end: at + 1 };
    if (text[at] !== ',') refuse(at, '"," or "]" is expected');
    at = skipSpace(text, at + 1);
  }
}

function readValue(text: string, at: number, depth: number, refuse: JsonRefusal): JsonNode {
  const first = text[at];
  if (first === '"') return readJsonString(text, at, refuse);
  if (first === '{' || first === '[') {
    if (depth >= maximumDepth) refuse(at, 'nested too deeply');
    return (first === '{' ? readObject : readArray)(text, at, depth + 1, refuse);
  }
  for (const literal of literals) {
    if (text.startsWith(literal.text, at)) {
      return { kind: literal.kind, text: literal.text, start: at, end: at + literal.text.length };
    }
  }
  return readJsonNumber(text, at, refuse);
}

/**
 * Reads one JSON text (RFC 8259) in linear time, keeping positions and refusing what JSON.parse lets through:
 * repeated names, deep nesting, and characters that IAM's PolicyDocument pattern excludes.
 */
export function readJson(text: string, refuse: JsonRefusal): JsonNode {
  const value = readValue(text, skipSpace(text, 0), 0, refuse);
  const end = skipSpace(text, value.end);
  if (end < text.length) refuse(end, 'nothing may follow the document');
  return value;
}

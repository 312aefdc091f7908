import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Scalar } from 'yaml';
import { refuse } from '../place.ts';
import type { Place } from '../place.ts';
import { nodeAt, readList, readMapping } from './read-values.ts';

/** JSON text made of a value of the file. */
export interface WrittenJson {
  readonly text: string;
  /** The line, from 1, in the file of what stands at an offset in the text. */
  lineOf(offset: number): number;
}

/** No policy nests deeper than a few levels; an alias to what it is in would go on for ever. */
const maximumDepth = 32;

/** As long as a policy document may be (IAM API Reference, CreatePolicy). */
const maximumLength = 131_072;

/** A number that means the same in JSON: unlike 0o17, 0x0f or 007. */
const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Writes a value as compact JSON, its keys in the order of the file. */
export function writeJson(root: Place): WrittenJson {
  const starts: { readonly offset: number; readonly line: number }[] = [];
  let text = '';

  function append(place: Place, part: string): void {
    text += part;
    if (text.length > maximumLength) refuse(place, `${root.name} is longer than ${maximumLength} characters`);
  }

  function write(place: Place, depth: number): void {
    if (depth > maximumDepth) refuse(place, `${root.name} is nested too deeply`);
    starts.push({ offset: text.length, line: place.line });
    const node = nodeAt(place);
    if (isMap(node)) {
      let separator = '{';
      for (const [key, member] of readMapping(place)) {
        starts.push({ offset: text.length + 1, line: member.line });
        append(member, `${separator}${JSON.stringify(key)}:`);
        write(member, depth + 1);
        separator = ',';
      }
      append(place, separator === '{' ? '{}' : '}');
    } else if (isSeq(node)) {
      let separator = '[';
      for (const item of readList(place, place.name)) {
        append(item, separator);
        write(item, depth + 1);
        separator = ',';
      }
      append(place, separator === '[' ? '[]' : ']');
    } else {
      append(place, isNode(node) && isScalar(node) ? scalarText(place, node) : 'null');
    }
  }

  write(root, 0);
  return {
    text,
    lineOf: (offset) => starts.findLast((start) => start.offset <= offset)?.line ?? root.line,
  };
}

function scalarText(place: Place, { value, source }: Scalar): string {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  if (typeof value === 'number' && source !== undefined && jsonNumber.test(source)) return source;
  return refuse(place, `${place.name} is no value of JSON; put it in quotes`);
}

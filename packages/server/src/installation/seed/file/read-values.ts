import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { refuse } from '../place.ts';
import type { Place } from '../place.ts';

/** How values of the file are read: each function refuses, with the line, what is not of its kind. */

/** The value itself, where an alias stands for it. */
export function nodeAt(place: Place): Node | null {
  place.source.countNode(place);
  const { node } = place;
  if (!isAlias(node)) return node;
  return place.source.aliases.get(node) ?? refuse(place, 'the alias names no anchor before it');
}

/** The values of a mapping, by key, in the order of the file. */
export function readMapping(place: Place): ReadonlyMap<string, Place> {
  const node = nodeAt(place);
  if (!isMap(node)) return refuse(place, `${place.name} must be a mapping of keys to values`);
  const { source } = place;
  const members = new Map<string, Place>();
  for (const { key, value } of node.items) {
    const offset = isNode(key) ? key.range?.[0] : undefined;
    const line = offset === undefined ? place.line : source.lineOf(offset);
    const name: unknown = isScalar(key) ? key.value : undefined;
    if (typeof name !== 'string') {
      return refuse({ ...place, line }, `a key of ${place.name} is not a text; put it in quotes`);
    }
    const member = { source, node: isNode(value) ? value : null, name, line };
    if (members.has(name)) return refuse(member, `${shownKey(member)} appears twice in ${place.name}`);
    members.set(name, member);
  }
  return members;
}

/** The values of a mapping whose keys are known. A key without a value (`roles:`) counts as left out. */
export function readMembers<Name extends string>(
  place: Place,
  names: readonly Name[],
): { readonly [Key in Name]?: Place } {
  const members: { [Key in Name]?: Place } = {};
  for (const [key, member] of readMapping(place)) {
    const name = names.find((known) => known === key);
    if (name === undefined) {
      return refuse(member, `${shownKey(member)} is none of ${place.name}; its keys are ${names.join(', ')}`);
    }
    if (!isNull(member.node)) members[name] = member;
  }
  return members;
}

/** In `{ secretAccessKey:secret }`, which lacks a space, the key is the whole; so not every key may be shown. */
const shownKey = ({ name, node }: Place): string =>
  plainKey.test(name) && !isNull(node) ? `the key ${name}` : 'a key';

const plainKey = /^[A-Za-z]{1,32}$/;

const isNull = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);

/** The value of a key that must be there. */
export function required(member: Place | undefined, name: string, owner: Place): Place {
  return member ?? refuse(owner, `${name} is missing`);
}

/** The values of a list; of one that was left out, none. Each is called `itemName` in messages. */
export function readList(place: Place | undefined, itemName: string): readonly Place[] {
  if (place === undefined) return [];
  const node = nodeAt(place);
  if (!isSeq(node)) return refuse(place, `${place.name} must be a list`);
  const { source } = place;
  return node.items.map((item) => {
    const offset = isNode(item) ? item.range?.[0] : undefined;
    const line = offset === undefined ? place.line : source.lineOf(offset);
    return { source, node: isNode(item) ? item : null, name: itemName, line };
  });
}

export function readText(place: Place): string {
  const node = nodeAt(place);
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return refuse(place, `${place.name} must be a text; put it in quotes`);
  }
  if (typeof value !== 'string') return refuse(place, `${place.name} must be a text`);
  // A lone surrogate (by an escape such as "\ud800") has no UTF-8, and would not come back from the store as it was.
  if (!value.isWellFormed()) return refuse(place, `${place.name} is not well-formed Unicode`);
  return value;
}

import { hashText, postingKey } from './posting-keys.ts';
import type { Kind } from './posting-keys.ts';
import type { Table } from './table.ts';

/** A value that a row must be found by. */
export type Condition = readonly [kind: Kind, value: string];

/** The rows of a table that are found by all of some values, the oldest first. Some may have other values with the same keys. */
export function findRows(table: Table, conditions: readonly Condition[]): Uint32Array {
  const { rowCount } = table.header;
  if (conditions.length === 0) return Uint32Array.from({ length: rowCount }, (_, ordinal) => ordinal);
  const lists: Uint32Array[] = [];
  for (const [kind, value] of conditions) {
    const key = postingKey(kind, hashText(value));
    const { ordinals } = table.postings(key, key + 1);
    if (ordinals.length === 0) return ordinals;
    lists.push(ordinals);
  }
  const [shortest = new Uint32Array(), ...others] = lists.sort((one, other) => one.length - other.length);
  return others.reduce(inBoth, inBoth(shortest, shortest));
}

/** What two ascending lists have in common, once: a row has a key twice where it names something twice. */
function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const found = new Uint32Array(one.length);
  let count = 0;
  let at = 0;
  for (const ordinal of one) {
    while (at < other.length && (other[at] ?? 0) < ordinal) at += 1;
    if (other[at] === ordinal && found[count - 1] !== ordinal) {
      found[count] = ordinal;
      count += 1;
    }
  }
  return found.subarray(0, count);
}

/** Bytes of a member of an object, an object itself with room for more, and a number that is no small integer. */
const member = 24;
const object = 100;
const number = 16;

/**
 * About how many bytes of memory plain data takes: texts, numbers, lists and objects of them. Of other objects, such as keys, only
 * that they are there: whoever holds those says what they take.
 */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return textSize(value);
  if (typeof value === 'number') return number;
  if (typeof value !== 'object' || value === null) return 0;
  let size = object;
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) size += member + sizeOf(item);
    return size;
  }
  for (const each of Object.values(value)) size += member + sizeOf(each);
  return size;
}

/** One byte a character where all are of Latin-1; two bytes do for every text. */
export const textSize = (text: string): number => 24 + 2 * text.length;

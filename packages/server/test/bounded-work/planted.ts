/** What a counter must see: functions whose work is linear in a size, and some whose work is its square. */

const list = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `item-${index}`);

export function linearLoop(size: number): number {
  const seen = new Set<string>();
  for (const item of list(size)) seen.add(item);
  return seen.size;
}

export function linearSearch(size: number): number {
  const text = 'a,'.repeat(size);
  let found = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) found += 1;
  return found;
}

export function linearExpression(size: number): number {
  return 'a,'.repeat(size).replace(/,/g, ' ').split(/ /).length;
}

export function quadraticLoop(size: number): number {
  const items = list(size);
  let pairs = 0;
  for (const one of items) for (const other of items) if (one === other) pairs += 1;
  return pairs;
}

/** Nothing of ours is run more often than the size says: the search is V8's. */
export function quadraticSearch(size: number): readonly string[] {
  const unique: string[] = [];
  for (const item of list(size)) if (!unique.includes(item)) unique.push(item);
  return unique;
}

export function quadraticCallback(size: number): readonly string[] {
  const items = list(size);
  return items.filter((item, index) => items.findIndex((other) => other === item) === index);
}

export function quadraticSpread(size: number): readonly string[] {
  let all: readonly string[] = [];
  for (const item of list(size)) all = [...all, item];
  return all;
}

export function quadraticText(size: number): number {
  let text = 'a,'.repeat(size);
  let cut = 0;
  while (text !== '') {
    text = text.replace(/^a,/, '');
    cut += 1;
  }
  return cut;
}

export async function quadraticLater(size: number): Promise<number> {
  let pairs = 0;
  for (let one = 0; one < size; one += 1) {
    await Promise.resolve();
    for (let other = 0; other < size; other += 1) pairs += 1;
  }
  return pairs;
}

import { memberAt } from './json-value.ts';

/**
 * The elements of a list that is answered in pages, no more than `limit`. A page may be short, or empty, and not the last.
 *
 * @param name the member of a page that has the list.
 * @param fetch answers the page of a token (the first where it is undefined); `left` is how many are still wanted.
 */
export async function collectPages(
  name: string,
  fetch: (token: string | undefined, left: number) => Promise<unknown>,
  limit = Infinity,
): Promise<readonly unknown[]> {
  const elements: unknown[] = [];
  let token: string | undefined;
  do {
    const page = await fetch(token, limit - elements.length);
    const found = memberAt(page, name);
    if (Array.isArray(found)) elements.push(...(found as unknown[]));
    const next = memberAt(page, 'NextToken');
    token = typeof next === 'string' ? next : undefined;
  } while (token !== undefined && elements.length < limit);
  return elements;
}

import { sample } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { errorOf, send } from '../support/raw-client.ts';
import type { RawAnswer, RawCall } from '../support/raw-client.ts';
import type { TestService } from '../support/running-service.ts';

/** Attacks are made from fixed seeds: what is tried today is tried tomorrow, and a failure can be looked at again. */
export const attacks = <Attack>(seed: number, count: number, arbitrary: Arbitrary<Attack>): Attack[] =>
  sample(arbitrary, { seed, numRuns: count });

/** How a request ended: `200`, or status and error code, e.g. `403 AccessDenied`. */
export function verdictOf(answer: RawAnswer): string {
  const { code } = errorOf(answer);
  const json = /"__type":"([^"]*)"/.exec(answer.body)?.[1];
  const rest = answer.headers['x-amzn-errortype'];
  return [answer.status, code ?? json ?? rest].filter((part) => part !== undefined).join(' ');
}

export async function verdict(service: TestService, call: RawCall): Promise<string> {
  return verdictOf(await send(service.url, call));
}

/** Requests that are under way at once. */
const atOnce = 8;

/** Does something with each item, some at a time; answers what came of each, in their order. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await act(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** How often each verdict was given. */
export function tally(verdicts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of verdicts.toSorted()) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

/** Throws where the service does not answer any more. */
export async function checkAlive(service: TestService): Promise<void> {
  const { status } = await send(service.url, { method: 'GET', target: '/healthz' });
  if (status !== 200) throw new Error(`the service is not healthy: ${status}`);
}

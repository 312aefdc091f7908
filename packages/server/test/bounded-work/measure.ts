import type { TestCredentials } from '../support/running-service.ts';
import type { Work } from './count-work.ts';
import { requestOf, sendRequest } from './send-call.ts';
import type { RequestParts, ServiceCall } from './send-call.ts';
import type { World } from './world.ts';

/** What a request was, and cost. */
export interface Measured extends Work {
  readonly name: string;
  /** Of its body. */
  readonly bytes: number;
  readonly status: number;
  /** Status and code of the answer, and how much is wrong with the input: what became of the request. */
  readonly outcome: string;
}

/** Sends a request, and answers its work. */
export async function measure(
  { url, process }: World,
  name: string,
  request: RequestParts,
  credentials?: TestCredentials,
): Promise<Measured> {
  const { status, body } = await sendRequest(url, request, credentials);
  const code = /<Code>(\w+)/.exec(body)?.[1] ?? /"__type":"([^"]+)/.exec(body)?.[1] ?? '';
  const clauses = /\d+ validation errors? detected/.exec(body)?.[0] ?? '';
  const work = await process.take();
  return {
    name,
    bytes: request.body.length,
    status,
    outcome: `${status} ${code} ${clauses}`.trimEnd(),
    ...work,
  };
}

/** As `measure`, of a call. */
export function measureCall(
  world: World,
  name: string,
  call: ServiceCall,
  credentials?: TestCredentials,
): Promise<Measured> {
  return measure(world, name, requestOf(call), credentials);
}

/** How much more the work may be with twice the input. */
const mostGrowth = 2.5;

/** What is not the request's: timers of the service that run meanwhile, caches that are filled. A quadratic below it harms nobody. */
const background: Work = { blocks: 15_000, elements: 150_000 };

/** What the audit trail writes soon after an answer: with the next request, where that comes sooner. */
const recordedElements = 12;

/**
 * What each byte may cost where the two requests come to different ends: the one may go through steps that the other does not
 * reach, and in each of them the input may be gone through once.
 */
const perByte: Work = { blocks: 6, elements: 40 };

/** Says what grew too much from one request to one of twice the size, if anything did. */
export function excessOf(once: Measured, twice: Measured): string | undefined {
  const growth = mostGrowth * Math.max(1, twice.bytes / once.bytes / 2);
  const recorded: Work = { blocks: 0, elements: recordedElements * (once.bytes + twice.bytes) };
  const excess = (['blocks', 'elements'] as const).filter((count) => {
    const grown = growth * once[count] + background[count] + recorded[count];
    const linear = once.outcome === twice.outcome ? 0 : perByte[count] * twice.bytes;
    return twice[count] > Math.max(grown, linear);
  });
  if (excess.length === 0) return undefined;
  const tell = ({ name, bytes, outcome, blocks, elements }: Measured): string =>
    `${name}: ${bytes} bytes, ${outcome}, ${blocks} blocks, ${elements} elements`;
  return `${excess.join(' and ')} grew too much:\n  ${tell(once)}\n  ${tell(twice)}`;
}

/** What one request of a caller may cost at most: so much, and so much for each byte of its body. */
export interface Bound {
  readonly request: Work;
  readonly byte: Work;
}

/** Says what is above the bound, if anything is. */
export function aboveBound(measured: Measured, { request, byte }: Bound): string | undefined {
  const { name, bytes, outcome, blocks, elements } = measured;
  const above = (['blocks', 'elements'] as const).filter(
    (count) => measured[count] > request[count] + byte[count] * bytes,
  );
  if (above.length === 0) return undefined;
  return `${above.join(' and ')} above the bound: ${name}: ${bytes} bytes, ${outcome}, ${blocks} blocks, ${elements} elements`;
}

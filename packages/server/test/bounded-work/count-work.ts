import { Session } from 'node:inspector/promises';
import { startCountingElements, takeElements } from './count-elements.ts';

/** Work, counted where time would be measured: the same request always has the same, on a busy machine too. */
export interface Work {
  /** Times that a block of our code, or of a library of ours, was run: the body of a loop, a branch, a function. */
  readonly blocks: number;
  /** Characters, bytes and items that the language and Node's own modules went through for it. */
  readonly elements: number;
}

/**
 * Counts the work of this process from now on; before the code that is to be counted is loaded, since V8 counts blocks only of
 * what it compiles after that. Answers what tells the work since it was last asked.
 */
export async function startCounting(): Promise<() => Promise<Work>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  startCountingElements();
  return async () => {
    // Not what the taking itself goes through.
    const elements = takeElements();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const blocks = result
      .filter(({ url }) => isCounted(url))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, range) => sum + range.count, 0);
    takeElements();
    return { blocks, elements };
  };
}

/** Files; Node's own code is not ours, and neither is what counts. */
const isCounted = (url: string): boolean =>
  url.startsWith('file:') && !/\/bounded-work\/count(?:ed)?-[^/]*$/.test(url);

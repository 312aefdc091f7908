import { setImmediate } from 'node:timers/promises';

/** How many turns of the event loop others have while something is done. */
export async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  const take = async (): Promise<'again'> => {
    await setImmediate();
    return 'again';
  };
  const done = work.then(
    () => 'done',
    () => 'done',
  );
  while ((await Promise.race([done, take()])) === 'again') turns += 1;
  return turns;
}

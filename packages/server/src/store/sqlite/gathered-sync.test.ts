import { expect, test } from 'vitest';
import { GatheredSync } from './gathered-sync.ts';

/** A disk that is told when to be done, and how. */
function makeDisk() {
  const syncs: PromiseWithResolvers<void>[] = [];
  const sync = new GatheredSync(() => {
    const waiting = Promise.withResolvers<void>();
    syncs.push(waiting);
    return waiting.promise;
  });
  const done: string[] = [];
  const commit = async (name: string): Promise<void> => {
    await sync.reached();
    done.push(name);
  };
  const end = async (index: number): Promise<void> => {
    syncs[index]?.resolve();
    await new Promise(setImmediate);
  };
  return { sync, syncs, done, commit, end };
}

test('who is alone waits for his own', async () => {
  const { syncs, done, commit, end } = makeDisk();
  void commit('a');
  expect(syncs).toHaveLength(1);
  await end(0);
  expect(done).toEqual(['a']);
  void commit('b');
  await end(1);
  expect(done).toEqual(['a', 'b']);
});

test('those who come while one is under way have the next in common, in their order', async () => {
  const { syncs, done, commit, end } = makeDisk();
  for (const name of ['a', 'b', 'c']) void commit(name);
  await end(0);
  // The first began before the others had committed.
  expect(done).toEqual(['a']);
  expect(syncs).toHaveLength(2);
  void commit('d');
  await end(1);
  expect(done).toEqual(['a', 'b', 'c']);
  await end(2);
  expect(done).toEqual(['a', 'b', 'c', 'd']);
  expect(syncs).toHaveLength(3);
});

test('after one that failed nobody is told that anything is kept', async () => {
  const { sync, syncs, commit } = makeDisk();
  sync.refuseAfterFailure();
  const first = commit('a');
  const second = commit('b');
  syncs[0]?.reject(new RangeError('EIO'));
  const unknown = { name: 'StoreError', code: 'CommitUnknown', cause: { message: 'EIO' } };
  await expect(first).rejects.toMatchObject(unknown);
  await expect(second).rejects.toMatchObject({ code: 'CommitUnknown', cause: { cause: { message: 'EIO' } } });
  await expect(commit('c')).rejects.toMatchObject({ code: 'CommitUnknown' });
  expect(syncs).toHaveLength(1);
  expect(() => sync.refuseAfterFailure()).toThrow(
    expect.objectContaining({
      code: 'DatabaseUnavailable',
      message: expect.stringContaining('started again'),
    }),
  );
});

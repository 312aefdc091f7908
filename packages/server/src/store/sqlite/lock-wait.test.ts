import { expect, test } from 'vitest';
import { waitForLock } from './lock-wait.ts';

const failure = (errcode: number): Error => Object.assign(new Error(`failure ${errcode}`), { errcode });
const later = (): number => performance.now() + 10_000;

/** Fails with these codes, one after the other, and then works. */
function failing(...codes: readonly number[]): () => string {
  const left = [...codes];
  return () => {
    const code = left.shift();
    if (code !== undefined) throw failure(code);
    return 'done';
  };
}

test('what finds no lock is done at once', async () => {
  await expect(waitForLock(failing(), later())).resolves.toBe('done');
});

// SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT.
test('a lock of others is waited for', async () => {
  await expect(waitForLock(failing(5, 261, 517, 773), later())).resolves.toBe('done');
});

test('other failures are passed on', async () => {
  await expect(waitForLock(failing(5, 19), later())).rejects.toMatchObject({ errcode: 19 });
});

test('a lock that does not go is told as such, after one attempt at least', async () => {
  await expect(waitForLock(failing(5, 5), performance.now() - 1)).rejects.toMatchObject({
    name: 'StoreError',
    code: 'DatabaseUnavailable',
    cause: { errcode: 5 },
  });
  await expect(waitForLock(failing(), performance.now() - 1)).resolves.toBe('done');
});

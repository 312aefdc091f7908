import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/**
 * Turns of texts, and what was done, in its order. A text longer than five characters may take long; each takes as many
 * milliseconds as it is told.
 */
function tellTurns(cost = 0, meanwhile: (item: string) => void = () => undefined) {
  const done: string[] = [];
  let time = 0;
  const turns = new Turns<string>({
    mayTakeLong: (item) => item.length > 5,
    begin(item) {
      done.push(`begin ${item}`);
      time += cost;
      meanwhile(item);
    },
    finish: (item) => void done.push(`finish ${item}`),
    clock: () => time,
  });
  return { turns, done };
}

test('what comes in one turn of the loop is begun together, in its order, before any of it is finished', async () => {
  const { turns, done } = tellTurns();
  turns.add('one');
  turns.add('two');
  expect(done).toEqual([]);
  await setImmediate();
  expect(done).toEqual(['begin one', 'begin two', 'finish one', 'finish two']);
  turns.add('three');
  await setImmediate();
  expect(done.slice(4)).toEqual(['begin three', 'finish three']);
});

test('what may take long has a turn of its own, and nobody before it waits for it', async () => {
  const { turns, done } = tellTurns();
  for (const item of ['one', 'longest', 'two']) turns.add(item);
  await setImmediate();
  expect(done).toEqual(['begin one', 'finish one']);
  await setImmediate();
  expect(done.slice(2)).toEqual(['begin longest', 'finish longest']);
  await setImmediate();
  expect(done.slice(4)).toEqual(['begin two', 'finish two']);
});

test('after some milliseconds what was begun is finished, and the rest waits for the next turn', async () => {
  const { turns, done } = tellTurns(2.5);
  for (const item of ['one', 'two', 'three', 'four']) turns.add(item);
  await setImmediate();
  expect(done).toEqual(['begin one', 'begin two', 'finish one', 'finish two']);
  await setImmediate();
  expect(done.slice(4)).toEqual(['begin three', 'begin four', 'finish three', 'finish four']);
});

test('what comes while a turn is under way has its turn after it', async () => {
  const { turns, done } = tellTurns(0, (item) => {
    if (item === 'one') turns.add('two');
  });
  turns.add('one');
  for (let turn = 0; turn < 2; turn += 1) await setImmediate();
  expect(done.filter((step) => step.endsWith('two'))).toEqual(['begin two', 'finish two']);
});

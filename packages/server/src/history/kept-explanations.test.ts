import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createExplanationWriter,
  explanationsKeptSince,
  findExplanation,
  forgetExplanations,
} from './kept-explanations.ts';
import { openExplanations } from './open-explanations.ts';

const day = 86_400_000;
const now = 1_800_000_000_000;

let folder: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'locum-explanations-'));
  database = openExplanations(join(folder, 'explanations.sqlite'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** Keeps explanations of these ages, in days, under them. */
function keep(...ages: readonly number[]): void {
  const write = createExplanationWriter(database);
  for (const age of ages) {
    write({
      requestId: String(age),
      account: '111122223333',
      time: now - age * day,
      json: '{}',
      texts: [`text of ${age}`],
    });
  }
}

const kept = (...ages: readonly number[]): readonly number[] =>
  ages.filter((age) => findExplanation(database, String(age)) !== undefined);

describe('explanations are kept', () => {
  test.each<[string, number, readonly number[]]>([
    ['for seven days', 100, [0, 1, 6]],
    ['for less where there are more than may be kept, the newest', 2, [0, 1]],
  ])('%s', (_name, most, left) => {
    keep(0, 1, 6, 8);
    const since = explanationsKeptSince(database, now, most);
    while (forgetExplanations(database, since, 1));
    expect(kept(0, 1, 6, 8)).toEqual(left);
    expect(database.prepare('select count(*) as count from explained_text').get()?.['count']).toBe(
      left.length,
    );
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findKnot, readRoomGraph, roomOf, wingOf } from './room-graph.ts';
import type { RoomGraph } from './room-graph.ts';

const repository = join(import.meta.dirname, '../../../..');
const contributing = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8');

/** The floors as CONTRIBUTING.md draws them: a line each, the rooms first, then what they are for. */
const floors = (/```floors\n([^`]*)```/.exec(contributing)?.[1] ?? '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) =>
    (line.split(/\s{3,}/)[0] ?? '')
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => name.replace(/\/$/, '')),
  );

const graph = readRoomGraph(roomOf);

describe('the rooms of the server', () => {
  test('are those that CONTRIBUTING draws', () => {
    expect(floors.flat().sort()).toEqual([...graph.keys()].sort());
  });

  test('lie on the floors that the checker holds', () => {
    const { forbidden } = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs')) as {
      forbidden: readonly { readonly name: string }[];
    };
    const rules = forbidden.map(({ name }) => name).filter((name) => name.startsWith('floor-'));
    expect(rules).toEqual(floors.slice(1).map((rooms) => `floor-${rooms.join('-')}`));
  });

  test('have no knot', () => {
    expect(findKnot(graph)).toEqual([]);
    expect(findKnot(readRoomGraph(wingOf))).toEqual([]);
  });

  test('import only what lies below', () => {
    const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));
    const upward = [...graph].flatMap(([from, arrows]) =>
      [...arrows]
        .filter((to) => floorOf.get(from) !== 0 && (floorOf.get(to) ?? 0) <= (floorOf.get(from) ?? 0))
        .map((to) => `${from} -> ${to}`),
    );
    expect(upward).toEqual([]);
  });

  test('are drawn as they are (npx vitest run packages/server/test/house --update)', async () => {
    await expect(draw(readRoomGraph(wingOf))).toMatchFileSnapshot(
      join(repository, 'docs/reference/rooms.md'),
    );
  });
});

test('a knot is found', () => {
  const knotted: RoomGraph = new Map([
    ['roof', new Set(['hall'])],
    ['hall', new Set(['cellar'])],
    ['cellar', new Set(['hall', 'ground'])],
    ['ground', new Set<string>()],
  ]);
  expect(findKnot(knotted)).toEqual(['roof', 'hall', 'cellar']);
});

/** From the roof to the ground; of each room the rooms that it imports. */
function draw(wings: RoomGraph): string {
  const order = floors.flat();
  const placeOf = (room: string): number => order.indexOf(room.split('/')[0] ?? room);
  const sorted = [...wings.keys()].sort(
    (one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1),
  );
  const rows = sorted.map((room) => {
    const imported = wings.get(room) ?? new Set();
    return `| ${room} | ${sorted.filter((to) => imported.has(to)).join(', ')} |`;
  });
  return [
    '# The rooms of the server',
    'From the roof to the ground: each folder of `packages/server/src`, and whom its files import. ' +
      'All arrows go down. What each room is for is in [CONTRIBUTING](../../CONTRIBUTING.md#the-house).',
    `| room | imports |\n|---|---|\n${rows.join('\n')}`,
    '',
  ].join('\n\n');
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { preProcessFile } from 'typescript';

const source = join(import.meta.dirname, '../../src');

/** Of each room those that its files import, by their names. */
export type RoomGraph = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads which rooms of the server import which. Tests are in no room. */
export function readRoomGraph(placeOf: (file: string) => string): RoomGraph {
  const graph = new Map<string, Set<string>>();
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes(`${sep}test${sep}`)) continue;
    const from = placeOf(file);
    const arrows = graph.get(from) ?? new Set<string>();
    graph.set(from, arrows);
    for (const imported of importsOf(file)) {
      const to = placeOf(imported);
      if (to !== from) arrows.add(to);
    }
  }
  return graph;
}

/** `apis/iam/roles/get-role.ts` is in `apis`, and `main.ts` a room of its own. */
export function roomOf(file: string): string {
  return file.split(sep)[0] ?? file;
}

/** `apis/iam/roles/get-role.ts` is in the wing `apis/iam`. */
export function wingOf(file: string): string {
  const [room = file, wing = ''] = file.split(sep);
  return room === 'apis' ? `${room}/${wing}` : room;
}

function importsOf(file: string): readonly string[] {
  const { importedFiles } = preProcessFile(readFileSync(join(source, file), 'utf8'), true, true);
  const folder = dirname(join(source, file));
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(source, resolve(folder, name)));
}

/** The rooms that reach each other; empty where there are none. */
export function findKnot(graph: RoomGraph): readonly string[] {
  const rest = new Map([...graph].map(([room, arrows]) => [room, new Set(arrows)]));
  for (;;) {
    const free = [...rest].find(([, arrows]) => ![...arrows].some((room) => rest.has(room)));
    if (free === undefined) return [...rest.keys()];
    rest.delete(free[0]);
  }
}

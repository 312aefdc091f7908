import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TrailPosition } from '../audit/trail/read-on.ts';
import { writeDurably } from '../audit/trail/write-durably.ts';
import { readSegmentName, segmentName } from './segment-name.ts';
import type { FileRange, TableKind } from './segment-name.ts';
import { Segment } from './segment.ts';
import { DamagedTable } from './table.ts';

/** How far the audit files are read. */
export interface Progress {
  readonly position: TrailPosition;
  /** The number of the last line. */
  readonly sequence: number;
}

/**
 * The tables that are made, in a folder: of each range of the audit files one of events, and one of sessions where there are some. They
 * are written once, and go as a whole: those of events with their file, those of sessions when all of them are over.
 */
export class Segments {
  readonly #directory: string;
  #events: readonly Segment[];
  #sessions: readonly Segment[];

  /** Opens the folder, which is made if need be. From what is not whole on, everything goes: it is made again. */
  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const names = readdirSync(directory).sort();
    const whole = openWhole(directory, names);
    const kept = new Set(whole.map(({ path }) => path));
    for (const path of names.map((name) => join(directory, name)))
      if (!kept.has(path)) rmSync(path, { force: true });
    this.#events = whole.filter(({ kind }) => kind === 'events');
    this.#sessions = whole.filter(({ kind }) => kind === 'sessions');
  }

  /** The oldest first, as are those of sessions. */
  get events(): readonly Segment[] {
    return this.#events;
  }

  get sessions(): readonly Segment[] {
    return this.#sessions;
  }

  get progress(): Progress {
    const last = this.#events.at(-1);
    return { position: { file: last?.file ?? '', offset: last?.end ?? 0 }, sequence: last?.reached ?? 0 };
  }

  /** Adds the tables of the range after the last. It counts as read when that of events is there, which comes last. */
  async add(range: FileRange, events: Buffer, sessions: Buffer | undefined): Promise<void> {
    const ofSessions = sessions && (await this.#write(range, 'sessions', sessions));
    const ofEvents = await this.#write(range, 'events', events);
    if (ofSessions !== undefined) this.#sessions = [...this.#sessions, ofSessions];
    this.#events = [...this.#events, ofEvents];
  }

  /**
   * Removes the tables of events whose audit file is gone, but for the last, which says how far the files are read; and those of
   * sessions that were all issued before `since`, in epoch seconds.
   */
  tidy(files: ReadonlySet<string>, since: number): void {
    const last = this.#events.at(-1);
    this.#events = keepOf(this.#events, (segment) => segment === last || files.has(segment.file));
    this.#sessions = keepOf(this.#sessions, ({ newest }) => newest >= since);
  }

  async #write(range: FileRange, kind: TableKind, table: Buffer): Promise<Segment> {
    const name = segmentName(range, kind);
    await writeDurably(this.#directory, name, table);
    return new Segment(join(this.#directory, name), range, kind);
  }
}

/** Removes those that are not to be kept. */
function keepOf(segments: readonly Segment[], isKept: (segment: Segment) => boolean): readonly Segment[] {
  const kept = segments.filter(isKept);
  if (kept.length === segments.length) return segments;
  for (const segment of segments) if (!isKept(segment)) rmSync(segment.path, { force: true });
  return kept;
}

/**
 * The tables up to the first that is damaged, or does not follow from the one before; of a range both or none. `names` are sorted.
 */
function openWhole(directory: string, names: readonly string[]): readonly Segment[] {
  const whole: Segment[] = [];
  let last: Segment | undefined;
  for (const name of names) {
    const range = readSegmentName(name);
    if (range === undefined) continue;
    const segment = openUndamaged(join(directory, name), range);
    if (segment !== undefined && isNext(segment, last)) {
      whole.push(segment);
      if (segment.kind === 'events') last = segment;
      continue;
    }
    if (last?.file === range.file && last.start === range.start) whole.pop();
    break;
  }
  // Sessions outlive their events, but for those that are to be read again from the first file on.
  return whole.some(({ kind }) => kind === 'events') ? whole : [];
}

function openUndamaged(path: string, range: FileRange & { readonly kind: TableKind }): Segment | undefined {
  try {
    return new Segment(path, range, range.kind);
  } catch (error) {
    if (error instanceof DamagedTable) return undefined;
    throw error;
  }
}

/** Whether a table follows from the last of events. Names of one range have that of its sessions behind; older ones outlive their files. */
function isNext({ kind, file, start }: Segment, last: Segment | undefined): boolean {
  if (kind === 'sessions') return last === undefined || (file === last.file && start === last.start);
  return start === (file === last?.file ? last.end : 0);
}

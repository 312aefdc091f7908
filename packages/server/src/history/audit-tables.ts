import { readdir } from 'node:fs/promises';
import { auditFilesOf } from '../audit/trail/file-names.ts';
import { readOn } from '../audit/trail/read-on.ts';
import { longestSessionSeconds } from '../sessions/keys/key-ring.ts';
import type { TableSource } from './newest-first.ts';
import type { KeptSessions } from './find-sessions.ts';
import { OpenSlice } from './open-slice.ts';
import { Segments } from './segments.ts';

/** Bytes that are read at a time; questions wait for no more than these. */
const partBytes = 4 * 1024 * 1024;
/** Seconds after which a session has expired, however long it was, for a day. */
const sessionSeconds = longestSessionSeconds + 86_400;

/** The tables of the audit files: those that are written, and that of what was read since. */
export class AuditTables {
  readonly #auditDirectory: string;
  readonly #segments: Segments;
  #slice: OpenSlice;
  #sessionsSince = 0;

  /**
   * @param auditDirectory where the audit files are.
   * @param directory where the tables are.
   */
  constructor(auditDirectory: string, directory: string) {
    this.#auditDirectory = auditDirectory;
    this.#segments = new Segments(directory);
    this.#slice = new OpenSlice(this.#segments.progress);
  }

  /** The number of the last line that is in them. */
  get sequence(): number {
    return this.#slice.progress.sequence;
  }

  get events(): readonly TableSource[] {
    return [...this.#segments.events, this.#slice.tables().events];
  }

  get sessions(): KeptSessions {
    const sources = [...this.#segments.sessions, this.#slice.tables().sessions];
    return { sources, since: this.#sessionsSince };
  }

  /** Reads some more lines; false where there are none yet. `latest`: the file that is known to be the last. */
  async readOn(latest: string | undefined): Promise<boolean> {
    const part = await readOn(this.#auditDirectory, this.#slice.progress.position, latest, partBytes);
    if (part === undefined) return false;
    if (this.#slice.endsBefore(part.start)) await this.#finish();
    this.#slice.take(part);
    return true;
  }

  /** Forgets what is kept no longer. `now`: epoch milliseconds. */
  async tidy(now: number): Promise<void> {
    const files = new Set(auditFilesOf(await readdir(this.#auditDirectory)));
    this.#sessionsSince = Math.floor(now / 1000) - sessionSeconds;
    this.#segments.tidy(files, this.#sessionsSince);
  }

  async #finish(): Promise<void> {
    const { events, sessions } = this.#slice.build();
    await this.#segments.add(this.#slice.range, events, sessions);
    this.#slice = new OpenSlice(this.#slice.progress);
  }
}

import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/** The file of the write-ahead log of a database. It is the same one for as long as somebody has that open. */
export class WriteAheadLog {
  readonly #descriptor: number;

  /** To be opened once a connection has read something, and to be closed before the last one is. */
  constructor(databaseFile: string) {
    // Unlike the database, this file has no locks, which would go when any descriptor of it is closed.
    this.#descriptor = openSync(`${databaseFile}-wal`, 'r+');
  }

  /** Resolves when all that was written to it is on the disk. A thread of Node's pool waits for that. */
  async sync(): Promise<void> {
    await sync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

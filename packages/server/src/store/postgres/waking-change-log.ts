import { sql } from 'kysely';
import type { Changes } from '../changes/changes.ts';
import type { ChangeLog } from '../changes/change-log.ts';
import { TableChangeLog } from '../changes/table-change-log.ts';
import type { Records } from '../store.ts';
import { changeChannel, listenForChanges } from './change-listener.ts';

/** A log that wakes those who follow it: they need not wait for their next look. */
export class WakingChangeLog extends TableChangeLog implements ChangeLog {
  readonly #url: string;

  constructor(url: string, ...parts: ConstructorParameters<typeof TableChangeLog>) {
    super(...parts);
    this.#url = url;
  }

  /** They are woken when the transaction is committed. */
  override async append(records: Records, changes: Changes): Promise<void> {
    await super.append(records, changes);
    await sql`select pg_notify(${changeChannel}, '')`.execute(records);
  }

  listen(wake: () => void): () => Promise<void> {
    return listenForChanges(this.#url, wake);
  }
}

import { putActionUses } from './action-use-records.ts';
import type { ActionUse } from './action-use-records.ts';
import type { Directory } from '../directory.ts';
import { findLastUse, findLastUses, putLastUses } from './last-use-records.ts';
import type { LastUse } from './last-use-records.ts';
import { PendingWrites } from './pending-writes.ts';

/**
 * When access keys and roles were last used, and for which actions users and roles last asked. It is noted in memory and
 * written when `flush` is called. What was noted of a key or a role is answered at once, what was asked for once it is
 * written.
 */
export class LastUses {
  readonly #directory: Directory;
  readonly #uses: PendingWrites<LastUse>;
  readonly #actions: PendingWrites<ActionUse>;

  /** `onFailure` is told of what could not be written; it is tried again with the next flush. */
  constructor(directory: Directory, onFailure: (error: unknown) => void) {
    this.#directory = directory;
    this.#uses = new PendingWrites(
      (batch) => directory.write((writes) => putLastUses(writes, batch)),
      onFailure,
    );
    this.#actions = new PendingWrites(
      (batch) =>
        directory.write((writes) =>
          putActionUses(
            writes,
            batch.map(([, use]) => use),
          ),
        ),
      onFailure,
    );
  }

  /** `id`: of an access key or a role. */
  note(id: string, use: LastUse): void {
    this.#uses.note(id, use);
  }

  /** That a user or a role asked for an action, whether it was allowed or not. */
  noteAction(use: ActionUse): void {
    this.#actions.note(`${use.entityId} ${use.service} ${use.action}`, use);
  }

  async find(id: string): Promise<LastUse | undefined> {
    return this.#uses.get(id) ?? (await findLastUse(this.#directory.reads, id));
  }

  /** Those of many, by id; who was not used is not in it. */
  async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, LastUse>> {
    // What is in memory first: while the store is read, it may be written and forgotten.
    const noted = ids.flatMap((id) => {
      const use = this.#uses.get(id);
      return use === undefined ? [] : [[id, use] as const];
    });
    return new Map([...(await findLastUses(this.#directory.reads, ids)), ...noted]);
  }

  /** Writes what was noted before; never rejects. */
  async flush(): Promise<void> {
    await Promise.all([this.#uses.flush(), this.#actions.flush()]);
  }
}

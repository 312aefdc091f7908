import { StoreError } from '../store-error.ts';

/**
 * Brings to the disk what was committed: all that was before a sync begins has it in common. Nobody waits for more than the
 * one that is under way and the one that follows it, and who is alone for nothing but his own.
 */
export class GatheredSync {
  readonly #sync: () => Promise<void>;
  #running: Promise<void> | undefined;
  #following: Promise<void> | undefined;
  #failure: StoreError | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /**
   * Resolves when all that is written now is on the disk.
   *
   * @throws {StoreError} `CommitUnknown`: it may be there, or not.
   */
  reached(): Promise<void> {
    if (this.#following !== undefined) return this.#following;
    if (this.#running === undefined) return this.#begin();
    // What is under way may have begun before the last writes.
    this.#following = this.#running.catch(ignore).then(() => this.#begin());
    return this.#following;
  }

  /**
   * A system that could not write pages may hold them for written: no later sync says anything about them.
   *
   * @throws {StoreError} `DatabaseUnavailable` when a sync has failed.
   * @see https://wiki.postgresql.org/wiki/Fsync_Errors
   */
  refuseAfterFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #begin(): Promise<void> {
    this.#following = undefined;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      this.refuseAfterFailure();
      await this.#sync();
    } catch (error) {
      this.#failure ??= new StoreError(
        'DatabaseUnavailable',
        'The disk of the data directory failed to keep a change. Nothing is changed until the service is started again.',
        { cause: error },
      );
      throw new StoreError('CommitUnknown', 'The disk did not say whether it kept the change.', {
        cause: error,
      });
    }
  }
}

const ignore = (): void => {};

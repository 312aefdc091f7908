import type { Awaitable } from '../../awaitable.ts';
import type { ChangeFollower, ChangeFollowers } from './change-follower.ts';
import type { ChangeLog, ChangePosition, ChangesRead, LoggedChange } from './change-log.ts';
import { Changes } from './changes.ts';

/** How a feed is followed. All times are milliseconds. */
export interface ChangeFeedOptions {
  /** Between two readings, about. */
  readonly interval: number;
  /** For how long what is in memory may be gone by without a reading; undefined where no other process can change it. */
  readonly freshness?: number | undefined;
  /** Told when a reading fails, once until the next that does not, and then of that. */
  readonly onTrouble: (error: unknown) => void;
  /** The time of a clock that never goes back. */
  readonly clock?: () => number;
}

/** How far a node is behind. */
export interface ChangeLag {
  /** Since when it is not known what was changed. */
  readonly seconds: number;
  /** That were read, and are not followed yet. */
  readonly changes: number;
}

/** Milliseconds after which all in memory is read anew, whatever was heard: what was missed is not missed for ever. */
const longestAge = 600_000;

/**
 * Follows the changes of a store: whoever has something of it in memory is told what is past. To be opened before anything is
 * read into memory, so that nothing is missed in between.
 */
export class ChangeFeed {
  readonly #log: ChangeLog;
  readonly #options: ChangeFeedOptions;
  readonly #clock: () => number;
  readonly #interval: number;
  #followers: ChangeFollowers | undefined;
  #position: ChangePosition;
  /** What was taken already of what is after the position, by position. */
  #taken: ReadonlySet<string> = new Set();
  /** When the last reading was begun that told of all there was. */
  #freshAt: number;
  #readAnewAt: number;
  #waiting = 0;
  #isTroubled = false;
  #reading: Promise<void> | undefined;
  #isWoken = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #stopListening: (() => Promise<void>) | undefined;

  private constructor(log: ChangeLog, position: ChangePosition, options: ChangeFeedOptions) {
    this.#log = log;
    this.#position = position;
    this.#options = options;
    this.#interval = options.interval;
    this.#clock = options.clock ?? (() => performance.now());
    this.#freshAt = this.#clock();
    this.#readAnewAt = this.#freshAt;
  }

  static async open(log: ChangeLog, options: ChangeFeedOptions): Promise<ChangeFeed> {
    return new ChangeFeed(log, await log.end(), options);
  }

  /** Begins to follow. */
  follow(followers: ChangeFollowers): void {
    this.#followers = followers;
    this.#stopListening = this.#log.listen?.(() => this.#wake());
    this.#wake();
  }

  /** Whether what is in memory is as the store was not long ago. */
  get isFresh(): boolean {
    const { freshness } = this.#options;
    return freshness === undefined || this.#clock() - this.#freshAt <= freshness;
  }

  get lag(): ChangeLag {
    const isKnown = this.#options.freshness === undefined;
    return { seconds: isKnown ? 0 : (this.#clock() - this.#freshAt) / 1000, changes: this.#waiting };
  }

  /** The number of the transaction up to which changes were followed. */
  get position(): number {
    return this.#position.transaction;
  }

  /** Reads what there is, and resolves when it is followed. */
  async catchUp(): Promise<void> {
    // What is under way may have been read before what is asked for was changed.
    await this.#reading;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#stopListening?.();
    await this.#reading?.catch(() => undefined);
  }

  /** Reads at once, or again when what is under way is done. */
  #wake(): void {
    this.#isWoken = true;
    if (this.#reading === undefined && !this.#isClosed) void this.#readAndWait();
  }

  async #readAndWait(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#isWoken && !this.#isClosed) {
        this.#isWoken = false;
        await this.catchUp();
      }
      if (this.#isTroubled) this.#options.onTrouble(undefined);
      this.#isTroubled = false;
    } catch (error) {
      if (!this.#isTroubled) this.#options.onTrouble(error);
      this.#isTroubled = true;
    }
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    // Nodes that were started together do not ask together.
    const pause = this.#interval * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#wake(), pause).unref();
  }

  async #readAll(): Promise<void> {
    for (;;) {
      const begun = this.#clock();
      const read = await this.#log.read(this.#position);
      if (!read.isComplete || begun - this.#readAnewAt > longestAge) {
        await this.#readAnew();
        this.#readAnewAt = begun;
      } else await this.#take(read);
      const isStuck = read.position === this.#position;
      this.#position = read.position;
      this.#waiting = 0;
      if (read.isAtEnd) this.#freshAt = begun;
      if (read.isAtEnd || isStuck) return;
    }
  }

  async #take({ settled, early }: ChangesRead): Promise<void> {
    const news = [...settled, ...early].filter((change) => !this.#taken.has(nameOf(change)));
    this.#waiting = news.length;
    if (news.length > 0) {
      const changes = new Changes();
      for (const change of news) changes.note(change);
      await this.#tell(new Set(news.map(({ kind }) => kind)), (follower) => follower.take(changes));
    }
    this.#taken = new Set(early.map(nameOf));
  }

  async #readAnew(): Promise<void> {
    await this.#tell(undefined, (follower) => follower.readAnew());
    this.#taken = new Set();
  }

  /** Tells each who follows one of the kinds, or any; and each once. */
  async #tell(
    kinds: ReadonlySet<string> | undefined,
    tell: (follower: ChangeFollower) => Awaitable<void>,
  ): Promise<void> {
    const asked = Object.entries(this.#followers ?? {}).filter(([kind]) => kinds?.has(kind) ?? true);
    for (const follower of new Set(asked.map(([, each]) => each))) await tell(follower);
  }
}

const nameOf = ({ position: { transaction, ordinal } }: LoggedChange): string => `${transaction}:${ordinal}`;

import { setTimeout } from 'node:timers/promises';
import { serviceUnavailable } from '../../errors/request-errors.ts';
import type { Store } from '../store.ts';
import { deleteLostNodes, deleteNode, listNodes, putNode } from './node-records.ts';
import type { NodeRecord } from './node-records.ts';

/** Milliseconds between two signs of life. */
const beatPause = 1000;

/** Milliseconds for which nodes are waited for beyond the longest silence, and at most, and between two looks. */
const patience = 7000;
const longestWait = 30_000;
const lookPause = 50;

/** What a node tells of itself. */
export interface NodeState {
  /** Up to which transaction it has followed changes. */
  readonly position: number;
  /** The ids of the session keys that it has. */
  readonly sessionKeys: readonly string[];
}

interface NodesOptions {
  /** The id of this node, which stays its own when it is started again. */
  readonly id: string;
  /**
   * Milliseconds for which a node goes on that hears of no changes. One that gives no sign of life for that long cannot know what
   * was changed, and will refuse: nobody waits for it any more.
   */
  readonly freshness: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The nodes that work with one store: each tells of itself in a row, and no clock of another is believed. */
export class Nodes {
  readonly #store: Store;
  readonly #options: NodesOptions;
  readonly #startedAt: number;
  #state: () => NodeState = () => ({ position: 0, sessionKeys: [] });
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;

  private constructor(store: Store, options: NodesOptions) {
    this.#store = store;
    this.#options = options;
    this.#startedAt = Math.floor(options.now() / 1000);
  }

  /** To be opened before session keys are read: whoever announces one then waits for this node. */
  static async open(store: Store, options: NodesOptions): Promise<Nodes> {
    const nodes = new Nodes(store, options);
    await nodes.beat();
    nodes.#timer = setInterval(() => void nodes.beat().catch(ignore), beatPause).unref();
    return nodes;
  }

  /** What is told from now on. */
  tell(state: () => NodeState): void {
    this.#state = state;
  }

  /** Tells now. Who looks at the feed knows when it fails. */
  async beat(): Promise<void> {
    await this.#beating;
    const { id, now } = this.#options;
    const { position, sessionKeys } = this.#state();
    this.#beating = putNode(this.#store.records, {
      id,
      startedAt: this.#startedAt,
      seenAt: Math.floor(now() / 1000),
      position,
      sessionKeys: sessionKeys.join(' '),
    }).catch(ignore);
    await this.#beating;
  }

  /** The oldest first. */
  async list(): Promise<readonly NodeRecord[]> {
    return await listNodes(this.#store.records);
  }

  /**
   * Resolves when each other node that is there has the session key with this id.
   *
   * @throws {ServiceError} `ServiceUnavailable` when that takes long.
   */
  async untilAllHave(sessionKey: string): Promise<void> {
    const longestSilence = this.#options.freshness + beatPause;
    const end = performance.now() + Math.min(longestSilence + patience, longestWait);
    const heard = new Map<string, { readonly beats: number; readonly at: number }>();
    for (;;) {
      const rows = await this.list();
      const at = performance.now();
      const missing = rows.filter(
        ({ id, sessionKeys }) => id !== this.#options.id && !sessionKeys.split(' ').includes(sessionKey),
      );
      for (const { id, beats } of missing) {
        if (heard.get(id)?.beats !== beats) heard.set(id, { beats, at });
      }
      if (missing.every(({ id }) => at - (heard.get(id)?.at ?? at) > longestSilence)) return;
      if (at > end) throw serviceUnavailable(`node ${missing[0]?.id} does not take the new session key`);
      await setTimeout(lookPause);
    }
  }

  /** Forgets nodes that were lost, and never ended. */
  async forgetLost(): Promise<void> {
    await deleteLostNodes(this.#store.records, Math.floor(this.#options.now() / 1000));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    await deleteNode(this.#store.records, this.#options.id).catch(ignore);
  }
}

const ignore = (): void => {};

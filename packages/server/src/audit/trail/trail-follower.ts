import type { Trouble } from '../trouble.ts';

/** Who reads the audit files as they grow, and is waited for where it falls behind. */
export interface TrailFollower {
  /** Told that lines up to this number were written, the last of them to this file. */
  grown(file: string, sequence: number): void;
  /** Told that retention may have removed files. `now`: epoch milliseconds. */
  tidy(now: number): void;
  /** Undefined unless it lags far behind; then resolves when there is room for more. */
  room(): Promise<void> | undefined;
  /** Resolves when it has read all events up to this number. */
  reached(sequence: number): Promise<void>;
  close(): Promise<void>;
  /** How often somebody had to wait for room. */
  readonly waits: number;
}

/** Begins to follow a trail whose last event has this number; what fails is told to `trouble`. */
export type FollowTrail = (sequence: number, trouble: Trouble) => TrailFollower;

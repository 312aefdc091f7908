import type { Alias, Node } from 'yaml';
import { StartupError } from '../../errors/startup-error.ts';

/** The file that is read. */
export interface SeedSource {
  readonly path: string;
  /** The line, from 1, of an offset in the file's text. */
  lineOf(offset: number): number;
  /** What each alias (`*name`) stands for. */
  readonly aliases: ReadonlyMap<Alias, Node>;
  /** Counts a node that is read. Aliases let a small file say much: a bound on nodes bounds that. */
  countNode(place: Place): void;
}

/** A value in the file. */
export interface Place {
  readonly source: SeedSource;
  readonly node: Node | null;
  /** What messages call it: its key, or the key of the list that it is in. */
  readonly name: string;
  /** From 1; the line of its key, if it has one. */
  readonly line: number;
}

/** `FILE:LINE`. */
export const sourceOf = (place: Place): string => `${place.source.path}:${place.line}`;

/** Throws the StartupError for what stands at `place`. `message` must not quote values that may be secrets. */
export function refuse(place: Place, message: string): never {
  return refuseAt(sourceOf(place), message);
}

/** The same, where only `source` (`FILE:LINE`) is known. */
export function refuseAt(source: string, message: string): never {
  throw new StartupError(`${source}: ${message}`);
}

import {
  duplicateSessionTagKeys,
  reservedTagKey,
  transitiveTagConflict,
  transitiveTagNotRequested,
} from '../errors/sts-errors.ts';
import type { SessionClaims, SessionTag } from './claims.ts';

/** The tags of a session to be. */
export interface SessionTags {
  /** Those that come from the calling session; later sessions inherit them too. */
  readonly inherited: readonly SessionTag[];
  /** Those of the request. */
  readonly passed: readonly SessionTag[];
  /** The keys of the request's tags that later sessions inherit. */
  readonly passedTransitiveKeys: readonly string[];
}

interface RequestedTags {
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
  readonly TransitiveTagKeys?: readonly string[];
}

const none: SessionTags = { inherited: [], passed: [], passedTransitiveKeys: [] };

/**
 * Joins the tags that are passed with those that the calling session hands down. Keys do not differ by case; an
 * inherited tag cannot be overridden.
 *
 * Throws InvalidParameterValue.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function sessionTags(requested: RequestedTags, calling: SessionClaims | undefined): SessionTags {
  const passed = (requested.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
  const inherited = inheritedTags(calling);
  const requestedTransitiveKeys = requested.TransitiveTagKeys ?? [];
  if (passed.length === 0 && inherited.length === 0 && requestedTransitiveKeys.length === 0) return none;
  const passedKeys = lowerCaseKeys(passed);
  if (passedKeys.size < passed.length) throw duplicateSessionTagKeys();
  for (const key of passedKeys) if (key.startsWith('aws:')) throw reservedTagKey();
  for (const key of requestedTransitiveKeys) {
    if (!passedKeys.has(key.toLowerCase())) throw transitiveTagNotRequested();
  }
  for (const { key } of inherited) if (passedKeys.has(key.toLowerCase())) throw transitiveTagConflict();
  const transitiveKeys = new Set(requestedTransitiveKeys.map((key) => key.toLowerCase()));
  const passedTransitiveKeys = keysOf(passed).filter((key) => transitiveKeys.has(key.toLowerCase()));
  return { inherited, passed, passedTransitiveKeys };
}

/** Whether the session is to have any tags: the caller then needs leave to tag it. */
export function hasTags({ inherited, passed }: SessionTags): boolean {
  return inherited.length > 0 || passed.length > 0;
}

/** The tags as the claims of the session have them: nothing where there are none. */
export function tagClaims(tags: SessionTags): Pick<SessionClaims, 'tags' | 'transitiveTagKeys'> {
  if (!hasTags(tags)) return {};
  const { inherited, passed, passedTransitiveKeys } = tags;
  return {
    tags: [...inherited, ...passed],
    transitiveTagKeys: [...keysOf(inherited), ...passedTransitiveKeys],
  };
}

function inheritedTags(calling: SessionClaims | undefined): readonly SessionTag[] {
  if (calling?.transitiveTagKeys === undefined) return [];
  const transitive = new Set(calling.transitiveTagKeys.map((key) => key.toLowerCase()));
  return (calling.tags ?? []).filter(({ key }) => transitive.has(key.toLowerCase()));
}

function lowerCaseKeys(tags: readonly SessionTag[]): Set<string> {
  return new Set(keysOf(tags).map((key) => key.toLowerCase()));
}

function keysOf(tags: readonly SessionTag[]): readonly string[] {
  return tags.map(({ key }) => key);
}

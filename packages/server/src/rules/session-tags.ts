import {
  duplicateSessionTagKeys,
  reservedTagKey,
  transitiveTagConflict,
  transitiveTagNotRequested,
} from '../errors/sts-errors.ts';
import type { SessionClaims, SessionTag } from '../sessions/claims.ts';

/** The tags of a session to be, and which of them later sessions of the chain inherit. */
export interface SessionTags {
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
  /** Those that come from the calling session. */
  readonly inherited: readonly SessionTag[];
}

interface RequestedTags {
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
  readonly TransitiveTagKeys?: readonly string[];
}

const none: SessionTags = { tags: [], transitiveTagKeys: [], inherited: [] };

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
  return {
    tags: [...inherited, ...passed],
    transitiveTagKeys: [
      ...inherited.map(({ key }) => key),
      ...passed.map(({ key }) => key).filter((key) => transitiveKeys.has(key.toLowerCase())),
    ],
    inherited,
  };
}

function inheritedTags(calling: SessionClaims | undefined): readonly SessionTag[] {
  if (calling?.transitiveTagKeys === undefined) return [];
  const transitive = new Set(calling.transitiveTagKeys.map((key) => key.toLowerCase()));
  return (calling.tags ?? []).filter(({ key }) => transitive.has(key.toLowerCase()));
}

function lowerCaseKeys(tags: readonly SessionTag[]): Set<string> {
  return new Set(tags.map(({ key }) => key.toLowerCase()));
}

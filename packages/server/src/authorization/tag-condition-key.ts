/** A condition key that asks for one tag of the request or of the resource. */
interface TagConditionKey {
  readonly of: 'request' | 'resource';
  /** The key of the tag, in lower case. */
  readonly tag: string;
}

const prefixes = [
  ['aws:requesttag/', 'request'],
  ['aws:resourcetag/', 'resource'],
  ['iam:resourcetag/', 'resource'],
] as const;

/**
 * Takes a key such as `aws:requesttag/team` (in lower case) apart; undefined for any other key.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
export function parseTagConditionKey(key: string): TagConditionKey | undefined {
  for (const [prefix, of] of prefixes) {
    if (key.startsWith(prefix)) return { of, tag: key.slice(prefix.length) };
  }
  return undefined;
}

/** The value of `aws:TagKeys` and keys like it: one without values is absent. */
export function presentKeys(keys: readonly string[]): readonly string[] | undefined {
  return keys.length === 0 ? undefined : keys;
}

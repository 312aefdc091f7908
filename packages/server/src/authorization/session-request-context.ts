import type { RequestContext } from '@locum/policy';
import type { SessionTag } from '../sessions/claims.ts';
import { parseTagConditionKey, presentKeys } from './tag-condition-key.ts';

/**
 * The condition keys that a call which passes session tags adds to those of every request: its tags, and what the
 * operation has of its own.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
export class SessionRequestContext implements RequestContext {
  readonly #tags: readonly SessionTag[];
  readonly #own: ReadonlyMap<string, string | readonly string[]>;

  /** `own`: keys of the operation, in lower case. */
  constructor(
    tags: readonly SessionTag[],
    own: ReadonlyMap<string, string | readonly string[]> = new Map<string, string>(),
  ) {
    this.#tags = tags;
    this.#own = own;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    if (key === 'aws:tagkeys') return presentKeys(this.#tags.map((tag) => tag.key));
    const asked = parseTagConditionKey(key);
    if (asked?.of !== 'request') return this.#own.get(key);
    return this.#tags.find((tag) => tag.key.toLowerCase() === asked.tag)?.value;
  }
}

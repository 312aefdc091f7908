import type { RequestContext } from '@locum/policy';

/** The condition keys of an assertion over those of the call that it is used in. */
export class SamlContext implements RequestContext {
  readonly #keys: ReadonlyMap<string, string | readonly string[]>;
  readonly #call: RequestContext;

  constructor(keys: ReadonlyMap<string, string | readonly string[]>, call: RequestContext) {
    this.#keys = keys;
    this.#call = call;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    return this.#keys.get(key) ?? this.#call.get(key);
  }
}

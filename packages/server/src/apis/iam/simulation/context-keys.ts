import type { PolicyDocument } from '@locum/policy';
import { spellConditionKey } from './known-condition-keys.ts';

/** A variable; `${*}`, `${?}` and `${$}` stand for characters. No part of it can hold the beginning of another. */
const variable = /\$\{([^}${,*?]+)(?:,[^}${]*)?\}/g;

/**
 * The condition keys and variables that policies read, each once and in order, as GetContextKeysForCustomPolicy answers
 * them.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
 */
export class ContextKeys {
  /** In AWS's spelling, by themselves in lower case. */
  readonly #keys = new Map<string, string>();

  /** Notes those that a policy reads. */
  addAll({ statements, version }: PolicyDocument): void {
    const hasVariables = version === '2012-10-17';
    for (const { resource, conditions } of statements) {
      if (hasVariables) for (const { text } of resource?.values ?? []) this.#addVariables(text);
      for (const { key, values } of conditions) {
        this.#add(key);
        if (hasVariables) for (const { text } of values) this.#addVariables(text);
      }
    }
  }

  inOrder(): readonly string[] {
    return [...this.#keys.values()].sort();
  }

  #addVariables(text: string): void {
    if (!text.includes('${')) return;
    for (const [, name] of text.matchAll(variable)) if (name !== undefined) this.#add(name);
  }

  #add(written: string): void {
    const key = spellConditionKey(written.trim());
    const lower = key.toLowerCase();
    if (!this.#keys.has(lower)) this.#keys.set(lower, key);
  }
}

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
export function contextKeysOf(documents: readonly PolicyDocument[]): readonly string[] {
  const keys = new Map<string, string>();
  const add = (written: string): void => {
    const key = spellConditionKey(written.trim());
    keys.set(key.toLowerCase(), keys.get(key.toLowerCase()) ?? key);
  };
  for (const { statements, version } of documents) {
    const addVariables = (text: string): void => {
      if (version !== '2012-10-17' || !text.includes('${')) return;
      for (const [, name] of text.matchAll(variable)) if (name !== undefined) add(name);
    };
    for (const { resource, conditions } of statements) {
      for (const { text } of resource?.values ?? []) addVariables(text);
      for (const { key, values } of conditions) {
        add(key);
        for (const { text } of values) addVariables(text);
      }
    }
  }
  return [...keys.values()].sort();
}

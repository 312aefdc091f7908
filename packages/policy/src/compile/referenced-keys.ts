import type { PolicyDocument } from '../document.ts';
import { parseTemplate } from '../patterns/template.ts';

/** The condition keys and variables that a document reads, lower-cased, so that a caller can provide only those. */
export function referencedKeys(document: PolicyDocument): ReadonlySet<string> {
  const keys = new Set<string>();
  const addVariables = (text: string): void => {
    if (document.version !== '2012-10-17' || !text.includes('${')) return;
    for (const token of parseTemplate(text, { variables: true, wildcards: false }) ?? []) {
      if (token.kind === 'variable') keys.add(token.key);
    }
  };
  for (const { resource, conditions } of document.statements) {
    for (const { text } of resource?.values ?? []) addVariables(text);
    for (const { key, values } of conditions) {
      keys.add(key.toLowerCase());
      for (const { text } of values) addVariables(text);
    }
  }
  return keys;
}

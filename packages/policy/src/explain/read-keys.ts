import type { PolicyDocument, Statement } from '../document.ts';
import { clipText } from './bounds.ts';
import { readTokens } from './resolve-value.ts';
import { spend } from '../work.ts';

/** A variable's key as a text writes it; tokens know it in lower case only. */
export function writtenVariable(text: string, key: string): string {
  spend(text.length);
  const at = text.toLowerCase().indexOf(`\${${key}`) + 2;
  const written = text.slice(at, at + key.length);
  return written.toLowerCase() === key ? written : key;
}

function findVariables(text: string): readonly string[] {
  if (!text.includes('${')) return [];
  return readTokens(text, { variables: true, wildcards: false }).flatMap((token) =>
    token.kind === 'variable' ? [writtenVariable(text, token.key)] : [],
  );
}

/**
 * Adds the condition keys and variables that a statement reads.
 *
 * @param keys from the lower-cased key to its spelling where it was met first.
 */
export function readKeys(document: PolicyDocument, statement: Statement, keys: Map<string, string>): void {
  const add = (written: string): void => {
    const key = written.toLowerCase();
    if (!keys.has(key)) keys.set(key, clipText(written));
  };
  for (const { key } of statement.conditions) add(key);
  if (document.version !== '2012-10-17') return;
  const conditionValues = statement.conditions.flatMap(({ values }) => values);
  const texts = [...(statement.resource?.values ?? []), ...conditionValues];
  spend(texts.length);
  for (const { text } of texts) {
    for (const variable of findVariables(text)) add(variable);
  }
}

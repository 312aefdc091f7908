import type { PrincipalElement, PrincipalEntry, PrincipalKey } from '../document.ts';
import type { JsonNode } from './json-node.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';
import { readStrings } from './read-strings.ts';

const kinds: readonly PrincipalEntry['kind'][] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** Reads Principal or NotPrincipal: `"*"`, or an object of AWS, Service, Federated and CanonicalUser. */
export function readPrincipal(
  source: PolicySource,
  node: JsonNode,
  negated: boolean,
  path: string,
): PrincipalElement {
  const { start, end } = node;
  if (node.kind === 'string' && node.text === '*') {
    return { negated, bare: true, keys: [], entries: [{ kind: 'AWS', value: '*', start, end }], start, end };
  }
  if (node.kind !== 'object') return refuseSyntax(source, '"*" or an object is expected', start, path);
  const keys: PrincipalKey[] = [];
  const entries: PrincipalEntry[] = [];
  for (const member of node.members) {
    const kind = kinds.find((known) => known === member.name);
    if (kind === undefined) return refuseSyntax(source, 'an unknown kind of principal', member.start, path);
    keys.push({ kind, isList: member.value.kind === 'array' });
    for (const value of readStrings(source, member.value, `${path}.${kind}`)) {
      entries.push({ kind, value: value.text, start: value.start, end: value.end });
    }
  }
  return { negated, bare: false, keys, entries, start, end };
}

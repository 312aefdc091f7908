import type { PatternElement, PlacedText, PrincipalElement } from '../document.ts';
import type { DraftStatement } from './draft.ts';
import type { JsonNode } from './json-node.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';
import { readConditions } from './read-conditions.ts';
import type { ReadConditions } from './read-conditions.ts';
import { readPrincipal } from './read-principal.ts';
import { readPatterns, readString } from './read-strings.ts';

/** Reads one statement. An element and its Not- form exclude each other. */
export function readStatement(source: PolicySource, node: JsonNode, index: number): DraftStatement {
  const path = `Statement[${index}]`;
  if (node.kind !== 'object') return refuseSyntax(source, 'a statement is an object', node.start, path);
  let sid: string | undefined;
  let effect: PlacedText | undefined;
  let principal: PrincipalElement | undefined;
  let action: PatternElement | undefined;
  let resource: PatternElement | undefined;
  let condition: ReadConditions = { operators: undefined, conditions: [] };
  for (const { name, value, start } of node.members) {
    const memberPath = `${path}.${name}`;
    const negated = name.startsWith('Not');
    switch (name) {
      case 'Sid':
        sid = readString(source, value, memberPath).text;
        break;
      case 'Effect':
        effect = readString(source, value, memberPath);
        break;
      case 'Principal':
      case 'NotPrincipal':
        if (principal) return refuseSyntax(source, 'Principal excludes NotPrincipal', start, memberPath);
        principal = readPrincipal(source, value, negated, memberPath);
        break;
      case 'Action':
      case 'NotAction':
        if (action) return refuseSyntax(source, 'Action excludes NotAction', start, memberPath);
        action = readPatterns(source, value, negated, memberPath);
        break;
      case 'Resource':
      case 'NotResource':
        if (resource) return refuseSyntax(source, 'Resource excludes NotResource', start, memberPath);
        resource = readPatterns(source, value, negated, memberPath);
        break;
      case 'Condition':
        condition = readConditions(source, value, memberPath);
        break;
      default:
        return refuseSyntax(source, 'an unknown element', start, memberPath);
    }
  }
  if (!effect) return refuseSyntax(source, 'Effect is missing', node.start, path);
  const effectName = effect.text.toLowerCase();
  if (effectName !== 'allow' && effectName !== 'deny') {
    return refuseSyntax(source, 'Effect is Allow or Deny', effect.start, `${path}.Effect`);
  }
  const { start, end } = node;
  return { index, path, sid, effect, principal, action, resource, ...condition, start, end };
}

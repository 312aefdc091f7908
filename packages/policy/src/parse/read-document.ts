import type { DraftDocument, DraftStatement } from './draft.ts';
import { refusePolicy, refuseSyntax, syntaxErrors } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';
import { finish } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { readJson } from './read-json.ts';
import { readStatement } from './read-statement.ts';
import { readString } from './read-strings.ts';

/**
 * In characters: twice the longest PolicyDocument parameter (IAM API Reference, CreatePolicy), since the longest of AWS's
 * own managed policies has 152,297. The API's limit and the quotas on what is kept are lower, and for its users to check.
 */
const maximumLength = 262_144;

/**
 * Reads a document up to AWS's "Syntax errors in policy.": grammar and known elements, not yet whether it makes sense.
 *
 * @throws PolicyError
 */
export function readDocument(source: PolicySource): DraftDocument {
  return finish(readInPieces(source));
}

/** As `readDocument`, a statement at a time. */
export function* readInPieces(source: PolicySource): Pieces<DraftDocument> {
  if (source.text.length > maximumLength) return refuseSyntax(source, 'the policy is too long', 0, '');
  // AWS words malformed JSON differently where a trust policy is expected.
  const jsonError = source.kind === 'trust' ? 'This policy contains invalid Json' : syntaxErrors;
  const root = readJson(source.text, (offset, detail) => refusePolicy(source, jsonError, detail, offset, ''));
  yield;
  if (root.kind !== 'object') return refuseSyntax(source, 'a policy is an object', root.start, '');
  let version: DraftDocument['version'] = '2008-10-17';
  let hasVersion = false;
  let id: string | undefined;
  let isStatementList = false;
  const statements: DraftStatement[] = [];
  for (const { name, value, start } of root.members) {
    switch (name) {
      case 'Version': {
        const { text } = readString(source, value, name);
        if (text !== '2012-10-17' && text !== '2008-10-17') {
          return refuseSyntax(source, 'an unknown Version', value.start, name);
        }
        version = text;
        hasVersion = true;
        break;
      }
      case 'Id':
        id = readString(source, value, name).text;
        break;
      case 'Statement': {
        isStatementList = value.kind === 'array';
        const items = value.kind === 'array' ? value.items : [value];
        for (const [index, item] of items.entries()) {
          statements.push(readStatement(source, item, index));
          yield;
        }
        break;
      }
      default:
        return refuseSyntax(source, 'an unknown element', start, name);
    }
  }
  if (statements.length === 0) return refuseSyntax(source, 'Statement is missing', root.start, '');
  const { text, kind } = source;
  return { kind, text, version, hasVersion, id, isStatementList, statements };
}

import { parsePolicy, PolicyError } from '@locum/policy';
import { findLocalTimeFault } from '../../../authorization/local-time/find-local-time-fault.ts';
import { isScalar, Scalar } from 'yaml';
import { emptyStatements } from '../empty-statements.ts';
import type { SeedDocumentKind } from '../empty-statements.ts';
import { refuse, sourceOf } from '../place.ts';
import type { Place } from '../place.ts';
import { nodeAt, readText } from './read-values.ts';
import type { SeedDocument } from '../seed.ts';
import { writeJson } from './write-json.ts';
import type { WrittenJson } from './write-json.ts';

/** An empty list of statements; a policy has this key at its root only. */
const emptyStatement = /"Statement"[ \t\r\n]*:[ \t\r\n]*\[[ \t\r\n]*\]/;

/**
 * Reads a policy document: a mapping, or the text of its JSON. It must be one that IAM would save, but for an empty
 * list of statements.
 */
export function readDocument(place: Place, kind: SeedDocumentKind): SeedDocument {
  const written = isScalar(nodeAt(place)) ? readJsonText(place) : writeJson(place);
  const text = written.text.replace(emptyStatement, emptyStatements[kind]);
  const isEmpty = text !== written.text;
  try {
    const fault = findLocalTimeFault(parsePolicy(text, kind));
    if (fault !== undefined) return refuse(place, `${place.name}: ${fault}`);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const line = isEmpty ? place.line : written.lineOf(error.position.offset);
    const where = error.position.path === '' ? '' : ` at ${error.position.path}`;
    return refuse({ ...place, line }, `${place.name}: ${error.message} (${error.detail}${where})`);
  }
  return { text, isEmpty, source: sourceOf(place) };
}

function readJsonText(place: Place): WrittenJson {
  const text = readText(place);
  const node = nodeAt(place);
  // Only in a literal block (`|`) does each line of the text have a line of the file, from the one below the key on.
  const isLiteral = isScalar(node) && node.type === Scalar.BLOCK_LITERAL;
  return {
    text,
    lineOf: (offset) => place.line + (isLiteral ? text.slice(0, offset).split('\n').length : 0),
  };
}

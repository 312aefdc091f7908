import type { PolicyDocument } from './document.ts';
import { printStatement } from './print/print-statement.ts';
import { writeObject, writeString, writeValues } from './print/write-json.ts';
import type { Member } from './print/write-json.ts';

/**
 * Prints a document as JSON: indented by two, elements in the order of AWS's documentation, operators in AWS's spelling.
 * Otherwise it equals what was parsed: a lone value stays one and a list a list, what was absent stays absent, and numbers
 * and truth values of conditions stand as they stood. Only two spellings of one operator become one.
 *
 * @returns JSON text; white space may make it longer than the 131,072 characters that `parsePolicy` takes.
 */
export function printPolicy(document: PolicyDocument): string {
  const { version, hasVersion, id, statements, isStatementList } = document;
  const members: Member[] = [];
  if (hasVersion) members.push(['Version', writeString(version)]);
  if (id !== undefined) members.push(['Id', writeString(id)]);
  members.push(['Statement', writeValues(statements.map(printStatement), isStatementList)]);
  return writeObject(members);
}

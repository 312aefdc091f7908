import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node, YAMLError } from 'yaml';
import { StartupError } from '../../../errors/startup-error.ts';
import { refuse } from '../place.ts';
import type { Place } from '../place.ts';

/** More than a file of the greatest size has that repeats nothing by aliases, though each value may be counted twice. */
const maximumNodes = 5_000_000;

/** Codes whose messages are fixed texts. Those of others quote the file, which holds secrets. */
const codesWithFixedText: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'TAB_AS_INDENT',
]);

/**
 * Reads YAML 1.2, of which JSON is a subset, and gives its root. Keys that appear twice are the reader's to refuse.
 *
 * @throws {StartupError} with `FILE:LINE: message`.
 */
export function parseYaml(path: string, text: string): Place {
  const lines = new LineCounter();
  // The library's own check for keys that appear twice takes quadratic time.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    throw new StartupError(`${path}:${lines.linePos(problem.pos[0]).line}: ${describe(problem)}`);
  }
  let nodes = 0;
  const source = {
    path,
    lineOf: (offset: number) => lines.linePos(offset).line,
    aliases: resolveAliases(document),
    countNode(place: Place): void {
      nodes += 1;
      if (nodes > maximumNodes) refuse(place, `the file has more than ${maximumNodes} values`);
    },
  };
  return { source, node: document.contents, name: 'the seed file', line: 1 };
}

function describe(problem: YAMLError): string {
  if (codesWithFixedText.has(problem.code)) return problem.message;
  // The library descends by recursion, and reports so that the stack came to its end.
  if (problem.code === 'RESOURCE_EXHAUSTION') return 'the file is nested too deeply';
  return 'this is not valid YAML; a text with special characters must be put in quotes';
}

/** Finds what aliases stand for, in one pass: the last node before each that has its anchor. */
function resolveAliases(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) aliases.set(node, target);
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return aliases;
}

import type { ConditionElement, ConditionValue, Statement } from '../document.ts';
import type { FoundOperator } from '../conditions/find-operator.ts';
import { findOperator } from '../conditions/find-operator.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { operatorName } from './operator-name.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';

/** Quotation marks around numbers and truth values are optional (IAM User Guide, "Grammar of the IAM JSON policy language"). */
function readValue(source: PolicySource, node: JsonNode, keyPath: KeyPath, index: number): ConditionValue {
  if (node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean') {
    return { text: node.text, quoted: node.kind === 'string', start: node.start, end: node.end };
  }
  const path = `${textOf(keyPath)}[${index}]`;
  return refuseSyntax(source, 'a string, number or truth value is expected', node.start, path);
}

/** Where a key stands: the text is put together when it is refused. */
interface KeyPath {
  readonly operatorPath: string;
  readonly name: string;
}

const textOf = ({ operatorPath, name }: KeyPath): string => `${operatorPath}.${name}`;

function readKey(
  source: PolicySource,
  { operator, qualifier, ifExists }: FoundOperator,
  { name, value, start }: JsonMember,
  operatorPath: string,
): ConditionElement {
  const path = { operatorPath, name };
  if (name === '') return refuseSyntax(source, 'a key is expected', start, textOf(path));
  const isList = value.kind === 'array';
  const values = isList
    ? value.items.map((item, index) => readValue(source, item, path, index))
    : [readValue(source, value, path, 0)];
  return { operator: operator.name, qualifier, ifExists, key: name, isList, values, start, end: value.end };
}

/** The members of a statement that come of its Condition. */
export type ReadConditions = Pick<Statement, 'operators' | 'conditions'>;

/** Reads Condition: operators, each an object from condition keys to one value or a list of values. */
export function readConditions(source: PolicySource, node: JsonNode, path: string): ReadConditions {
  if (node.kind !== 'object') return refuseSyntax(source, 'an object is expected', node.start, path);
  const operators = new Set<string>();
  const conditions: ConditionElement[] = [];
  /** The keys of each operator, which may be written in several ways. */
  const seen = new Map<string, Set<string>>();
  for (const block of node.members) {
    const operatorPath = `${path}.${block.name}`;
    if (block.value.kind !== 'object') {
      return refuseSyntax(source, 'an object is expected', block.value.start, operatorPath);
    }
    const found = findOperator(block.name);
    const name = found ? operatorName({ ...found, operator: found.operator.name }) : block.name;
    operators.add(name);
    const keys = seen.get(name) ?? new Set();
    seen.set(name, keys);
    for (const member of block.value.members) {
      // IAM saves an unknown operator without keys; there is nothing in it to decide.
      if (found === undefined) {
        return refuseSyntax(source, 'an unknown condition operator', block.start, operatorPath);
      }
      const folded = member.name.toLowerCase();
      if (keys.has(folded)) {
        const keyPath = textOf({ operatorPath, name: member.name });
        return refuseSyntax(source, 'a key appears twice', member.start, keyPath);
      }
      keys.add(folded);
      conditions.push(readKey(source, found, member, operatorPath));
    }
  }
  return { operators: [...operators], conditions };
}

import type { ConditionElement, ConditionValue, Statement } from '../document.ts';
import { findOperator } from '../conditions/find-operator.ts';
import type { JsonNode } from './json-node.ts';
import { operatorName } from './operator-name.ts';
import { refuseSyntax } from './policy-source.ts';
import type { PolicySource } from './policy-source.ts';

/** Quotation marks around numbers and truth values are optional (IAM User Guide, "Grammar of the IAM JSON policy language"). */
function readValue(source: PolicySource, node: JsonNode, path: string): ConditionValue {
  if (node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean') {
    return { text: node.text, quoted: node.kind === 'string', start: node.start, end: node.end };
  }
  return refuseSyntax(source, 'a string, number or truth value is expected', node.start, path);
}

/** The members of a statement that come of its Condition. */
export type ReadConditions = Pick<Statement, 'operators' | 'conditions'>;

/** Reads Condition: operators, each an object from condition keys to one value or a list of values. */
export function readConditions(source: PolicySource, node: JsonNode, path: string): ReadConditions {
  if (node.kind !== 'object') return refuseSyntax(source, 'an object is expected', node.start, path);
  const operators = new Set<string>();
  const conditions: ConditionElement[] = [];
  const seen = new Set<string>();
  for (const block of node.members) {
    const operatorPath = `${path}.${block.name}`;
    if (block.value.kind !== 'object') {
      return refuseSyntax(source, 'an object is expected', block.value.start, operatorPath);
    }
    const found = findOperator(block.name);
    operators.add(found ? operatorName({ ...found, operator: found.operator.name }) : block.name);
    for (const member of block.value.members) {
      // IAM saves an unknown operator without keys; there is nothing in it to decide.
      if (found === undefined) {
        return refuseSyntax(source, 'an unknown condition operator', block.start, operatorPath);
      }
      const { operator, qualifier, ifExists } = found;
      const keyPath = `${operatorPath}.${member.name}`;
      if (member.name === '') return refuseSyntax(source, 'a key is expected', member.start, keyPath);
      const identity = `${qualifier ?? ''}:${operator.name}:${ifExists}:${member.name.toLowerCase()}`;
      if (seen.has(identity)) return refuseSyntax(source, 'a key appears twice', member.start, keyPath);
      seen.add(identity);
      const items = member.value.kind === 'array' ? member.value.items : [member.value];
      conditions.push({
        operator: operator.name,
        qualifier,
        ifExists,
        key: member.name,
        isList: member.value.kind === 'array',
        values: items.map((item, index) => readValue(source, item, `${keyPath}[${index}]`)),
        start: member.start,
        end: member.value.end,
      });
    }
  }
  return { operators: [...operators], conditions };
}

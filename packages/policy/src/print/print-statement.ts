import { groupBy } from '../group-by.ts';
import type { ConditionElement, PatternElement, PrincipalElement, Statement } from '../document.ts';
import { operatorName } from '../parse/operator-name.ts';
import { writeObject, writeString, writeValues } from './write-json.ts';
import type { Member } from './write-json.ts';

function elementName(name: string, { negated }: { readonly negated: boolean }): string {
  return negated ? `Not${name}` : name;
}

function printPrincipal({ bare, keys, entries }: PrincipalElement): string {
  if (bare) return '"*"';
  return writeObject(
    keys.map(({ kind, isList }) => {
      const values = entries.filter((entry) => entry.kind === kind).map(({ value }) => writeString(value));
      return [kind, writeValues(values, isList)];
    }),
  );
}

function printPatterns({ values, isList }: PatternElement): string {
  return writeValues(
    values.map(({ text }) => writeString(text)),
    isList,
  );
}

function printCondition({ key, values, isList }: ConditionElement): Member {
  const literals = values.map(({ text, quoted }) => (quoted ? writeString(text) : text));
  return [key, writeValues(literals, isList)];
}

function printConditions({ conditions }: Statement, operators: readonly string[]): string {
  const byOperator = groupBy(conditions, operatorName);
  return writeObject(
    operators.map((name) => [name, writeObject((byOperator.get(name) ?? []).map(printCondition))]),
  );
}

/** Prints one statement. */
export function printStatement(statement: Statement): string {
  const { sid, effect, principal, action, resource, operators } = statement;
  const members: Member[] = [];
  if (sid !== undefined) members.push(['Sid', writeString(sid)]);
  members.push(['Effect', writeString(effect)]);
  if (principal) members.push([elementName('Principal', principal), printPrincipal(principal)]);
  members.push([elementName('Action', action), printPatterns(action)]);
  if (resource) members.push([elementName('Resource', resource), printPatterns(resource)]);
  if (operators) members.push(['Condition', printConditions(statement, operators)]);
  return writeObject(members);
}

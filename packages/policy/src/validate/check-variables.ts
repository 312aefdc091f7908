import type { DraftDocument } from '../parse/draft.ts';
import { refuseSyntax } from '../parse/policy-source.ts';
import { findOperator } from '../conditions/find-operator.ts';
import { parseTemplate } from '../patterns/template.ts';
import type { PlacedText } from '../document.ts';

/**
 * Policy variables are well formed, and stand only where they are read: in resources and in string and ARN conditions.
 * Elsewhere they would be compared as plain text and never match, which silently disarms a Deny.
 */
export function checkVariables(document: DraftDocument): void {
  if (document.version !== '2012-10-17') return;
  const check = (value: PlacedText, readable: boolean, path: string): void => {
    if (!value.text.includes('${')) return;
    if (!readable) refuseSyntax(document, 'policy variables are not read here', value.start, path);
    if (!parseTemplate(value.text, { variables: true, wildcards: false })) {
      refuseSyntax(document, 'a malformed policy variable', value.start, path);
    }
  };
  for (const { path, resource, conditions } of document.statements) {
    for (const value of resource?.values ?? []) check(value, true, `${path}.Resource`);
    for (const condition of conditions) {
      const operator = findOperator(condition.operator)?.operator;
      const readable = operator?.kind === 'value' && operator.variables;
      for (const value of condition.values) check(value, readable, `${path}.Condition.${condition.operator}`);
    }
  }
}

import { readJsonString } from '../parse/read-json-string.ts';
import type { PolicySource } from '../parse/policy-source.ts';
import type { PolicyError } from '../policy-error.ts';
import { jsonRule, otherRule } from './refusal-rule.ts';
import type { RefusalRule, RefusalTest } from './refusal-rule.ts';
import { refusalRules } from './refusal-rules.ts';
import { hasWildcard } from './statements.ts';
import { findVariableFault } from './variables.ts';

/** The string whose literal stands at `offset`; empty when there is none. The text has been read before, so it is well formed. */
function stringAt(text: string, offset: number): string {
  if (text[offset] !== '"') return '';
  return readJsonString(text, offset, (_, detail) => {
    throw new RangeError(detail);
  }).text;
}

function fitsStart(wanted: string, text: string): boolean {
  return wanted.endsWith('…') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
}

function fits(test: RefusalTest, error: PolicyError, source: PolicySource): boolean {
  const { offset, path } = error.position;
  if (test.detail !== undefined && !fitsStart(test.detail, error.detail)) return false;
  if (test.message !== undefined && !error.message.startsWith(test.message)) return false;
  if (test.messageEnd !== undefined && !error.message.endsWith(test.messageEnd)) return false;
  if (test.path !== undefined && !path.toLowerCase().endsWith(test.path)) return false;
  if (test.kind !== undefined && test.kind !== source.kind) return false;
  if (test.emptyList && source.text[offset] !== '[') return false;
  if (test.wildcard && !hasWildcard(stringAt(source.text, offset))) return false;
  return (
    test.variableFault === undefined ||
    findVariableFault(stringAt(source.text, offset)) === test.variableFault
  );
}

/**
 * Finds the issue code of a refusal.
 *
 * @param readable whether the text could be read as JSON.
 */
export function classifyRefusal(error: PolicyError, source: PolicySource, readable: boolean): RefusalRule {
  if (!readable) return error.detail === 'the policy is too long' ? otherRule : jsonRule;
  return refusalRules.find(({ tests }) => tests.some((test) => fits(test, error, source))) ?? otherRule;
}

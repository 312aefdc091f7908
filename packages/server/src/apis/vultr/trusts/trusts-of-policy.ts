import { parsePolicy } from '@locum/policy';
import type { PolicyDocument, Statement } from '@locum/policy';
import { isTrustingNobody, trustingNobody } from '../../../directory/roles/trusting-nobody.ts';
import type { RoleTrust } from './role-trust.ts';
import { readTrustStatement, writeTrustStatement } from './trust-statement.ts';

/** A trust, and the statement that it is. */
export interface FoundTrust {
  readonly trust: RoleTrust;
  readonly statement: Statement;
  /** As it stands in the policy. */
  readonly text: string;
}

/** The trusts of a stored trust policy, in its order. One that does not parse trusts nobody, and has none. */
export function trustsOf(policy: string): readonly FoundTrust[] {
  const document = parseStored(policy);
  return (document?.statements ?? []).flatMap((statement) => {
    const trust = readTrustStatement(statement);
    const text = document?.text.slice(statement.start, statement.end) ?? '';
    return trust === undefined ? [] : [{ trust, statement, text }];
  });
}

/** It may have been saved with white space before it, or by an earlier version that took what this one does not. */
function parseStored(policy: string): PolicyDocument | undefined {
  try {
    return parsePolicy(policy.trimStart(), 'trust');
  } catch {
    return undefined;
  }
}

/** The policy with one statement more: it stands last, or in the place of the one that says that nobody is trusted. */
export function withStatement(policy: string, statement: string): string {
  const document = parsePolicy(policy.trimStart(), 'trust');
  const { text, statements, isStatementList } = document;
  const last = statements.at(-1);
  if (last === undefined) throw new TypeError('a policy has a statement');
  if (isTrustingNobody(document)) return text.slice(0, last.start) + statement + text.slice(last.end);
  if (isStatementList) return `${text.slice(0, last.end)},${statement}${text.slice(last.end)}`;
  const whole = text.slice(last.start, last.end);
  return `${text.slice(0, last.start)}[${whole},${statement}]${text.slice(last.end)}`;
}

/** The policy with another trust in the place of one; every other character stays. */
export function withChangedTrust(policy: string, { statement }: FoundTrust, changed: RoleTrust): string {
  const text = policy.trimStart();
  return text.slice(0, statement.start) + writeTrustStatement(changed) + text.slice(statement.end);
}

/** The policy without a trust. IAM takes no policy that says nothing: with the last statement goes the trust in anybody. */
export function withoutTrust(policy: string, { statement }: FoundTrust): string {
  const { text, statements } = parsePolicy(policy.trimStart(), 'trust');
  const before = statements[statement.index - 1];
  const after = statements[statement.index + 1];
  if (before !== undefined) return text.slice(0, before.end) + text.slice(statement.end);
  if (after !== undefined) return text.slice(0, statement.start) + text.slice(after.start);
  return text.slice(0, statement.start) + trustingNobody + text.slice(statement.end);
}

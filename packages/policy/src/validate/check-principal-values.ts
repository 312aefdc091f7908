import type { PrincipalEntry } from '../document.ts';
import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';

const account = /^\d{12}$/;
/** Of a user, a role, or a role's session. */
const uniqueId = /^(?:(?:AIDA|AROA)[A-Z0-9]{12,28}|AROA[A-Z0-9]{12,28}:[\w+=,.@-]+)$/;
const iamArn = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:(?:root|(?:user|role)\/[^*?]+)$/;
const stsArn = /^arn:aws(?:-[a-z]+)*:sts::\d{12}:(?:assumed-role\/[^*?/]+\/[^*?/]+|federated-user\/[^*?]+)$/;
const name = /^[^\s*?]+$/;

/** No wildcard stands for a part of a principal, and no group is one. */
function isPrincipal({ kind, value }: PrincipalEntry): boolean {
  if (kind !== 'AWS') return name.test(value);
  return (
    value === '*' || account.test(value) || uniqueId.test(value) || iamArn.test(value) || stsArn.test(value)
  );
}

/** AWS names the key in capitals for all but its own principals. */
function describe({ kind, value }: PrincipalEntry): string {
  return `Invalid principal in policy: "${kind === 'AWS' ? kind : kind.toUpperCase()}":"${value}"`;
}

/**
 * Every principal has the form of one. Whether it exists is for those to check who know.
 * A resource control policy speaks of everybody: its Principal is `*`.
 */
export function checkPrincipalValues(document: DraftDocument): void {
  for (const { principal, path } of document.statements) {
    for (const entry of principal?.entries ?? []) {
      const everybody = entry.kind === 'AWS' && entry.value === '*' && !principal?.negated;
      const fits = document.kind === 'resource-control' ? everybody : isPrincipal(entry);
      if (!fits) refusePolicy(document, describe(entry), 'not a principal', entry.start, `${path}.Principal`);
    }
  }
}

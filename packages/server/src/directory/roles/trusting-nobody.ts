import type { PolicyDocument } from '@locum/policy';

/** IAM takes no trust policy whose list of statements is empty. This statement says what one would: nobody is trusted. */
export const trustingNobody = '{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}';

/** Whether a trust policy has that statement, and no other. One that was given a Sid was written by somebody who means it to stay. */
export function isTrustingNobody({ statements }: PolicyDocument): boolean {
  const [only, ...more] = statements;
  if (only === undefined || more.length > 0 || only.sid !== undefined || only.effect !== 'Deny') return false;
  const { principal, action, conditions } = only;
  const [everybody] = principal?.entries ?? [];
  const isOfAll = principal?.bare === true || (principal?.entries.length === 1 && everybody?.value === '*');
  const isOfAssumeRole = action.values.length === 1 && action.values[0]?.text === 'sts:AssumeRole';
  return isOfAll && !principal.negated && isOfAssumeRole && !action.negated && conditions.length === 0;
}

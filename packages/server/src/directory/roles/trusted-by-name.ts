import { parsePolicy, PolicyError, principalReferences, replacePrincipals } from '@locum/policy';
import { parseAssumedRoleArn } from '../arns.ts';

/** Of a partition that no caller's ARN is of. */
const nobody = 'arn:aws-nobody:sts::000000000000:assumed-role/nobody/nobody';

/**
 * A trust policy without the sessions of roles that an earlier version let in by their ARNs, which those of a namesake have too: an
 * Allow means nobody by them, until it is written again. What else it says stays, a Deny by such an ARN too.
 */
export function withoutTrustByName(stored: string): string {
  // An earlier version saved white space before it as well, which is refused by now and would hide all that follows.
  const trustPolicy = stored.trimStart();
  // An escape may hide it.
  if (!trustPolicy.includes('assumed-role') && !trustPolicy.includes('\\')) return trustPolicy;
  const places = allowedByName(trustPolicy);
  if (places.size === 0) return trustPolicy;
  return replacePrincipals(trustPolicy, ({ start, value }) => (places.has(start) ? nobody : value));
}

/** Where they begin. None of one that does not parse: that allows nothing. */
function allowedByName(trustPolicy: string): ReadonlySet<number> {
  try {
    const document = parsePolicy(trustPolicy, 'trust');
    const statements = document.statements.filter(({ effect }) => effect === 'Allow');
    const named = principalReferences({ ...document, statements }).filter(
      ({ value }) => parseAssumedRoleArn(value) !== undefined,
    );
    return new Set(named.map(({ start }) => start));
  } catch (error) {
    if (error instanceof PolicyError) return new Set();
    throw error;
  }
}

import type { PrincipalEntry } from '../../document.ts';
import type { Check } from '../check.ts';
import { federationOf } from '../federation.ts';
import { isAllow, show } from '../statements.ts';

const withSaml = 'sts:assumerolewithsaml';
const withWebIdentity = 'sts:assumerolewithwebidentity';
const assuming = new Set(['sts:assumerole', withSaml, withWebIdentity]);

/** The one action that a principal can assume a role through; `undefined` when it is not clear. */
function actionFor({ kind, value }: PrincipalEntry): string | undefined {
  if (kind === 'CanonicalUser') return undefined;
  if (kind !== 'Federated') return 'sts:assumerole';
  const federation = federationOf(value);
  if (!federation) return undefined;
  return federation.kind === 'saml' ? withSaml : withWebIdentity;
}

/** Actions that none of the statement's principals can use. */
export const mismatchedActionForPrincipal: Check = {
  issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
  findingType: 'ERROR',
  kinds: ['trust'],
  meaning: 'None of the principals can assume the role through the action that is allowed.',
  fix: 'Use sts:AssumeRoleWithSAML for SAML providers, sts:AssumeRoleWithWebIdentity for OIDC, sts:AssumeRole for all else.',
  *run({ document }) {
    for (const { principal, action, ...statement } of document.statements) {
      if (!isAllow({ principal, action, ...statement }) || !principal || principal.negated) continue;
      const usable = principal.entries.map(actionFor);
      if (usable.length === 0 || usable.includes(undefined)) continue;
      for (const value of action?.values ?? []) {
        const text = value.text.toLowerCase();
        if (!assuming.has(text) || usable.includes(text)) continue;
        yield { details: `${show(value.text)} is not for these principals.`, places: [value] };
      }
    }
  },
};

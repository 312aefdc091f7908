import type { Check } from '../check.ts';
import { demandsClaim, trustedIssuers } from '../federation.ts';
import { sharedIssuers } from '../shared-issuers.ts';
import { show } from '../statements.ts';

export const missingSubjectForSharedOidcIssuer: Check = {
  issueCode: 'MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER',
  findingType: 'SECURITY_WARNING',
  kinds: ['trust'],
  learnMoreLink: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  meaning: 'The issuer gives tokens to everybody who uses it, and no condition says whose are meant.',
  fix: 'Demand a claim that tells the customers of the issuer apart, such as issuer:sub, with your name in it.',
  *run({ document }) {
    for (const trusted of trustedIssuers(document)) {
      const shared = sharedIssuers.find((one) => one.matches(trusted.issuer));
      if (!shared || demandsClaim(trusted, shared.claims)) continue;
      const keys = shared.claims.map((claim) => `${show(trusted.issuer)}:${claim}`).join(' or ');
      yield { details: `Everybody's tokens get in: demand ${keys}.`, places: [trusted.entry] };
    }
  },
};

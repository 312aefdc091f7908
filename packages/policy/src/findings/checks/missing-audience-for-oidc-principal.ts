import type { Check } from '../check.ts';
import { demandsClaim, hasIssuerCondition, trustedIssuers } from '../federation.ts';
import { show } from '../statements.ts';

/** Where an application's id takes the place of the audience. */
const issuersWithoutAudience = new Set(['graph.facebook.com', 'www.amazon.com']);

/** Only when there is some condition on the issuer: without any, other checks say so. */
export const missingAudienceForOidcPrincipal: Check = {
  issueCode: 'MISSING_AUDIENCE_FOR_OIDC_PRINCIPAL',
  findingType: 'WARNING',
  kinds: ['trust'],
  learnMoreLink: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  meaning:
    'No condition says for whom the token was made, so that one made for another service is taken as well.',
  fix: 'Demand issuer:aud, with the audience that your client asks the issuer for.',
  *run({ document }) {
    for (const trusted of trustedIssuers(document)) {
      if (issuersWithoutAudience.has(trusted.issuer) || !hasIssuerCondition(trusted)) continue;
      if (demandsClaim(trusted, ['aud', 'oaud'])) continue;
      yield { details: `Demand ${show(trusted.issuer)}:aud.`, places: [trusted.entry] };
    }
  },
};

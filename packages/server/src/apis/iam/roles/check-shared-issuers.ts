import { validatePolicy } from '@locum/policy';
import { malformedPolicyDocument } from '../../../errors/request-errors.ts';

/** What `validatePolicy` calls it. */
const issueCodes: ReadonlySet<string> = new Set([
  'MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER',
  'MISSING_GITHUB_REPO_CONDITION_KEY',
]);

/**
 * Issuers that each customer has one of his own of: letting in all of its tokens is unwise, and what AWS lets everybody do.
 */
const ownedIssuers = /:oidc-provider\/(?:oidc\.eks\.|oidc\.circleci\.com\/|api\.bitbucket\.org\/)/i;

/**
 * The issuers that give tokens to everybody who uses them, such as GitHub, and that a trust policy lets in without asking
 * whose the token is: as principals, each with what is missing.
 */
export function openSharedIssuers(
  trustPolicy: string,
): readonly { readonly principal: string; readonly details: string }[] {
  return validatePolicy(trustPolicy, 'trust')
    .filter(({ issueCode }) => issueCodes.has(issueCode))
    .flatMap(({ findingDetails: details, locations }) =>
      // Between the quotes of the principal's JSON.
      locations.map(({ span: { start, end } }) => ({
        principal: trustPolicy.slice(start.offset + 1, end.offset - 1),
        details,
      })),
    )
    .filter(({ principal }) => !ownedIssuers.test(principal));
}

/**
 * Refuses a trust policy that lets in everybody who uses a shared issuer, as AWS does when one is written.
 *
 * Throws MalformedPolicyDocument. AWS's text is not known.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
export function checkSharedIssuers(trustPolicy: string): void {
  const [first] = openSharedIssuers(trustPolicy);
  if (first !== undefined) {
    throw malformedPolicyDocument(`The trust policy is too wide for ${first.principal}. ${first.details}`);
  }
}

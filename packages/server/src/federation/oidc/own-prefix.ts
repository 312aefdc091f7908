/** What the condition keys begin with that are this service's own to give, up to their colon. */
const ownPrefixes: ReadonlySet<string> = new Set(['aws', 'iam', 'locum', 'saml', 'sts']);

/**
 * Whether an issuer is called as such keys begin: whatever its tokens claim would stand in for them, `aws:SourceIp` among them, also
 * where a policy of the organization asks. `url`: without its scheme.
 */
export function isOwnPrefix(url: string): boolean {
  return ownPrefixes.has(url.toLowerCase());
}

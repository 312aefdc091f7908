import { keyHash } from '../../directory/saml-providers/key-hash.ts';
import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';
import { assertionLacksContext } from '../../errors/saml-errors.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import { readTrustedContext } from '../trusted-context.ts';
import type { SignedAssertion } from './saml-response.ts';

/** The source key of whom an assertion is of; all others are names of attributes. */
const nameId = 'Subject/NameID';

/**
 * On whose behalf a session acts that begins with an assertion; undefined where its provider has no context provider.
 *
 * Throws InvalidIdentityToken. `now`: epoch seconds.
 */
export function contextOfAssertion(
  { subject, attributes, signedBy }: SignedAssertion,
  { arn, contextProvider }: SamlTrust,
  now: number,
): TrustedContext | undefined {
  if (contextProvider === undefined) return undefined;
  return readTrustedContext(contextProvider, {
    value: (sourceKey) => (sourceKey === nameId ? subject : attributes.get(sourceKey)),
    refuse: assertionLacksContext,
    issuer: keyHash(signedBy),
    providerArn: arn,
    subject,
    provenAt: now,
  });
}

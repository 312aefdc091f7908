import { tokenLacksContext } from '../../errors/federation-errors.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import { readTrustedContext } from '../trusted-context.ts';
import { readingsOf } from './claim-of.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';
import type { WebIdentity } from './web-identity.ts';

/**
 * On whose behalf a session acts that begins with a token; undefined where the issuer's provider has no context provider.
 *
 * Throws InvalidIdentityToken. `now`: epoch milliseconds.
 */
export function contextOfToken(
  { claims, subject }: WebIdentity,
  { url, principal, contextProvider }: TrustedIssuer,
  now: number,
): TrustedContext | undefined {
  if (contextProvider === undefined) return undefined;
  return readTrustedContext(contextProvider, {
    value: (sourceKey) => {
      const [reading, ...others] = readingsOf(claims, sourceKey);
      // Two are refused as a list of two is: were the key left out, whoever can add the one could shed the other.
      return others.length > 0 ? [reading, ...others] : reading;
    },
    refuse: tokenLacksContext,
    issuer: url,
    providerArn: principal,
    subject,
    provenAt: Math.floor(now / 1000),
  });
}

import { parseArn } from '@locum/policy';
import { operation } from '../../../call/operation.ts';
import { noContextProvider } from '../../../errors/context-provider-errors.ts';
import { ownWebToken, tokenOfAnotherProvider } from '../../../errors/federation-errors.ts';
import { serializedTokenTooLarge } from '../../../errors/sts-errors.ts';
import { contextOfToken } from '../../../federation/oidc/token-context.ts';
import { findTrustedIssuer } from '../../../federation/oidc/trusted-issuer.ts';
import { checkWebIdentity } from '../../../federation/oidc/web-identity.ts';
import { string, timestamp } from '../../../wire/shape/index.ts';

/** Seconds that an assertion is good for at most; it ends with its token. */
const longestLife = 900;

/**
 * Gives an application that was handed a user's token an assertion of on whose behalf it acts, for the ProvidedContexts of
 * AssumeRole: what AWS has CreateTokenWithIAM of IAM Identity Center for. It is good for callers of the same account, and proves
 * nothing by itself: who uses it needs `sts:SetContext`.
 */
export const createContextAssertion = operation({
  name: 'CreateContextAssertion',
  input: {
    ProviderArn: string({ min: 20, max: 2048 }).required(),
    WebIdentityToken: string({ min: 4, max: 20_000, sensitive: true }).required(),
  },
  output: {
    ProviderArn: string(),
    ContextAssertion: string({ sensitive: true }),
    Expiration: timestamp(),
  },
  errors: [
    'NoSuchEntity',
    'InvalidIdentityToken',
    'ExpiredTokenException',
    'IDPCommunicationError',
    'PackedPolicyTooLarge',
  ],
  issuesCredentials: true,
  access: ({ ProviderArn }) => [
    {
      action: 'locum:CreateContextAssertion',
      resource: ProviderArn,
      resourceAccount: parseArn(ProviderArn)?.account ?? '',
    },
  ],
  async run({ ProviderArn, WebIdentityToken }, { caller, now, services }) {
    const { directory, webIdentities, tokenIssuer, contextAssertions } = services;
    const provider = await directory.oidcProvider(ProviderArn);
    if (provider?.contextProvider === undefined) throw noContextProvider(ProviderArn);
    const token = webIdentities.read(WebIdentityToken);
    if (tokenIssuer.isOwn(token.claims['iss'])) throw ownWebToken();
    const issuer = await findTrustedIssuer(token.claims, ProviderArn, directory);
    if (issuer.principal !== ProviderArn) throw tokenOfAnotherProvider();
    const identity = checkWebIdentity(token.claims, issuer, now);
    await webIdentities.verify(WebIdentityToken, token, issuer, now);
    const context = contextOfToken(identity, issuer, now);
    if (context === undefined) throw noContextProvider(ProviderArn);
    const expiresAt = Math.min(identity.expiresAt, context.provenAt + longestLife);
    const assertion = contextAssertions.seal(context, caller.accountId, expiresAt);
    if (assertion === undefined) throw serializedTokenTooLarge();
    return { ProviderArn, ContextAssertion: assertion, Expiration: expiresAt };
  },
});

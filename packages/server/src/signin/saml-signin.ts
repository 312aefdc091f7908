import { samlIdentity } from '../federation/saml/saml-identity.ts';
import type { Signin } from '../call/call-facts.ts';
import type { ProvenAssertion } from './prove-response.ts';
import type { SigninParts } from './signin-parts.ts';
import { statusPath } from './status-page.ts';

/** The sign-in of whom an assertion names, in the account of its provider. */
export function samlSignin({ publicUrl }: SigninParts, { assertion, trust }: ProvenAssertion): Signin {
  return {
    eventName: 'ConsoleLogin',
    person: { federated: samlIdentity(assertion, trust), accountId: trust.accountId },
    loginTo: publicUrl + statusPath,
    samlProviderArn: trust.arn,
  };
}

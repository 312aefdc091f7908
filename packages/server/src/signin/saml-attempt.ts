import { samlIdentity } from '../federation/saml/saml-identity.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import type { ProvenAssertion } from './prove-response.ts';
import type { SigninAttempt } from './record-signin.ts';
import type { SigninParts } from './signin-parts.ts';
import { statusPath } from './status-page.ts';

interface Brought extends ProvenAssertion {
  readonly request: RawRequest;
  readonly requestId: string;
}

/** The sign-in of whom an assertion names, in the account of its provider. */
export function samlAttempt({ publicUrl }: SigninParts, brought: Brought): SigninAttempt {
  const { request, requestId, assertion, trust } = brought;
  return {
    eventName: 'ConsoleLogin',
    person: { federated: samlIdentity(assertion, trust), accountId: trust.accountId },
    request,
    requestId,
    loginTo: publicUrl + statusPath,
    samlProviderArn: trust.arn,
  };
}

import { awaitRoom } from '../front/admission.ts';
import { signinMethodNotAllowed } from '../errors/signin-errors.ts';
import { ServiceError } from '../errors/service-error.ts';
import { assertionConsumerPath } from '../federation/saml/saml-endpoint.ts';
import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { RawRequest, RawResponse } from '../wire/raw-request.ts';
import type { PageSource } from '../wire/serve-pages.ts';
import { timeOrderedUuid } from '../wire/time-ordered-uuid.ts';
import { consumeAssertion } from './assertion-consumer.ts';
import { chooseRole } from './choose-role.ts';
import { errorPage } from './error-page.ts';
import { federate } from './federation-endpoint.ts';
import { choicePath } from './role-page.ts';
import { serviceProviderMetadata } from './service-provider-metadata.ts';
import type { SigninParts } from './signin-parts.ts';
import { signOutPage, signOutPath, statusPage, statusPath } from './status-page.ts';

type Answer = (
  parts: SigninParts,
  request: RawRequest,
  now: number,
  requestId: string,
) => Awaitable<RawResponse>;

/** Nobody signs in while that would find no room in the audit trail. */
const admitted =
  (answerWith: Answer): Answer =>
  (parts, ...rest) =>
    whenReady(awaitRoom(parts.services.audit), () => answerWith(parts, ...rest));

/** By path, then by method. */
const answers: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  [assertionConsumerPath]: { POST: admitted(consumeAssertion) },
  [choicePath]: { POST: admitted(chooseRole) },
  '/saml/metadata': { GET: ({ services }) => serviceProviderMetadata(services.samlEndpoint.url) },
  '/federation': { GET: admitted(federate), POST: admitted(federate) },
  [statusPath]: { GET: statusPage },
  [signOutPath]: { POST: signOutPage },
};

/** The pages by which people sign in with a browser. */
export function createSigninPages(parts: Omit<SigninParts, 'publicUrl' | 'isSecure'>): PageSource {
  const { samlEndpoint } = parts.services;
  return (request, path) => {
    const methods = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (methods === undefined) return undefined;
    const publicUrl = samlEndpoint.origin;
    const isSecure = publicUrl.startsWith('https:');
    return answer({ ...parts, publicUrl, isSecure }, request, methods[request.method]);
  };
}

async function answer(
  parts: SigninParts,
  request: RawRequest,
  answerWith: Answer | undefined,
): Promise<RawResponse> {
  const requestId = timeOrderedUuid(request.receivedAt);
  try {
    if (answerWith === undefined) throw signinMethodNotAllowed();
    return await answerWith(parts, request, Math.floor(request.receivedAt / 1000), requestId);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, code, message } = error;
    parts.onRefusal(requestId, error);
    return errorPage({ status, code, message, requestId });
  }
}

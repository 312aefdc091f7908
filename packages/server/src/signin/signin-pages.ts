import type { Page, Visit } from '../call/page.ts';
import { assertionConsumerPath } from '../federation/saml/saml-endpoint.ts';
import type { Awaitable } from '../awaitable.ts';
import type { RawResponse } from '../wire/raw-request.ts';
import { consumeAssertion } from './assertion-consumer.ts';
import { chooseRole } from './choose-role.ts';
import { errorPage } from './error-page.ts';
import { federate } from './federation-endpoint.ts';
import { homePage } from './home-page.ts';
import { choicePath } from './role-page.ts';
import { serviceProviderMetadata } from './service-provider-metadata.ts';
import type { SigninParts } from './signin-parts.ts';
import { signOutPage, signOutPath, statusPage, statusPath } from './status-page.ts';

type Answer = (parts: SigninParts, visit: Visit) => Awaitable<RawResponse>;

interface SigninPage {
  readonly name: string;
  readonly path: string;
  readonly GET?: Answer;
  readonly POST?: Answer;
}

const pages: readonly SigninPage[] = [
  { name: 'GetHome', path: '/', GET: ({ publicUrl }) => homePage(publicUrl) },
  { name: 'ConsumeAssertion', path: assertionConsumerPath, POST: consumeAssertion },
  { name: 'ChooseRole', path: choicePath, POST: chooseRole },
  {
    name: 'GetServiceProviderMetadata',
    path: '/saml/metadata',
    GET: ({ services }) => serviceProviderMetadata(services.samlEndpoint.url),
  },
  { name: 'Federate', path: '/federation', GET: federate, POST: federate },
  { name: 'GetSigninStatus', path: statusPath, GET: statusPage },
  { name: 'SignOut', path: signOutPath, POST: signOutPage },
];

/** The pages by which people sign in with a browser. */
export function createSigninPages(parts: Omit<SigninParts, 'publicUrl' | 'isSecure'>): readonly Page[] {
  const answering = (answer: Answer) => (visit: Visit) => {
    const publicUrl = parts.services.samlEndpoint.origin;
    return answer({ ...parts, publicUrl, isSecure: publicUrl.startsWith('https:') }, visit);
  };
  return pages.map(({ name, path, GET, POST }) => ({
    service: 'signin',
    name,
    path,
    methods: { ...(GET && { GET: answering(GET) }), ...(POST && { POST: answering(POST) }) },
    refuse: errorPage,
  }));
}

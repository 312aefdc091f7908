import type { Page } from '../../call/page.ts';
import type { Services } from '../../call/services.ts';
import { pageNotFound } from '../../errors/request-errors.ts';
import { findIssuerDocument } from '../../federation/outbound/issuer-documents.ts';
import { issuersPath } from '../../federation/outbound/token-issuer.ts';

/** Seconds that a copy may be kept: far less than keys are shown ahead. */
const maximumAge = 300;

/** The documents of the issuers of web identity tokens, for whoever verifies those. */
export function issuerDocumentsPage(services: Pick<Services, 'directory' | 'tokenIssuer'>): Page {
  return {
    service: 'federation',
    name: 'GetIssuerDocument',
    path: issuersPath,
    methods: {
      async GET({ request: { target }, now }) {
        const [path = target] = target.split('?', 1);
        const document = await findIssuerDocument(services, path, now);
        if (document === undefined) throw pageNotFound();
        return {
          status: 200,
          headers: ['Content-Type', 'application/json', 'Cache-Control', `public, max-age=${maximumAge}`],
          body: JSON.stringify(document),
        };
      },
    },
    refuse: ({ status }) => ({ status, headers: ['Cache-Control', 'no-store'], body: '' }),
  };
}

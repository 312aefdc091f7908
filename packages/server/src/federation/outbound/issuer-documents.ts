import { hasOutboundIssuer } from '../../directory/accounts/account-settings-records.ts';
import type { Directory } from '../../directory/directory.ts';
import type { RawResponse } from '../../wire/raw-request.ts';
import type { PageSource } from '../../wire/serve-pages.ts';
import { signingAlgorithms } from './signing-key.ts';
import { issuersPath } from './token-issuer.ts';
import type { TokenIssuer } from './token-issuer.ts';

interface IssuerDocumentsOptions {
  readonly directory: Directory;
  readonly tokenIssuer: TokenIssuer;
  /** Epoch seconds. */
  readonly clock: () => number;
}

const documentPath =
  /^\/issuers\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/\.well-known\/(openid-configuration|jwks\.json)$/;

const notFound: RawResponse = { status: 404, headers: ['Cache-Control', 'no-store'], body: '' };

/** Seconds that a copy may be kept: far less than keys are shown ahead. */
const maximumAge = 300;

/**
 * Answers what relying parties ask an issuer for: its configuration, and its keys. Undefined for paths that are under no
 * issuer. An account that has outbound federation disabled goes on being an issuer, so that tokens which are not over
 * can be verified.
 * Source: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig, RFC 7517 section 5
 */
export function createIssuerDocuments({ directory, tokenIssuer, clock }: IssuerDocumentsOptions): PageSource {
  async function documentOf(id: string, name: string): Promise<RawResponse> {
    if (!(await hasOutboundIssuer(directory.records, id))) return notFound;
    return name === 'jwks.json'
      ? document({ keys: tokenIssuer.keys.shown(clock()) })
      : document(configurationOf(tokenIssuer.issuer(id)));
  }

  return ({ method }, path) => {
    if (!path.startsWith(issuersPath) || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const [, id, name] = documentPath.exec(path) ?? [];
    return id === undefined || name === undefined ? notFound : documentOf(id, name);
  };
}

function configurationOf(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgorithms,
    claims_supported: ['iss', 'aud', 'sub', 'iat', 'exp', 'jti', 'https://sts.amazonaws.com/'],
  };
}

function document(content: object): RawResponse {
  return {
    status: 200,
    headers: ['Content-Type', 'application/json', 'Cache-Control', `public, max-age=${maximumAge}`],
    body: JSON.stringify(content),
  };
}

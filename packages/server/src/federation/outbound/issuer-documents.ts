import { hasOutboundIssuer } from '../../directory/accounts/account-settings-records.ts';
import type { Directory } from '../../directory/directory.ts';
import { signingAlgorithms } from './signing-key.ts';
import { issuersPath } from './token-issuer.ts';
import type { TokenIssuer } from './token-issuer.ts';

interface Issuers {
  readonly directory: Directory;
  readonly tokenIssuer: TokenIssuer;
}

const documentPath = new RegExp(
  `^${issuersPath}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/\\.well-known/(openid-configuration|jwks\\.json)$`,
);

/**
 * What relying parties ask an issuer for: its configuration, and its keys. Undefined where the path is of neither, or there is
 * no such issuer. An account that has outbound federation disabled goes on being an issuer, so that tokens which are not
 * over can be verified. `now`: epoch seconds.
 * Source: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig, RFC 7517 section 5
 */
export async function findIssuerDocument(
  { directory, tokenIssuer }: Issuers,
  path: string,
  now: number,
): Promise<object | undefined> {
  const [, id, name] = documentPath.exec(path) ?? [];
  if (id === undefined || !(await hasOutboundIssuer(directory.reads, id))) return undefined;
  return name === 'jwks.json'
    ? { keys: tokenIssuer.keys.shown(now) }
    : configurationOf(tokenIssuer.issuer(id));
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

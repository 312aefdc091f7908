import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { connect, createSecureContext, getCACertificates } from 'node:tls';
import type { DetailedPeerCertificate, SecureContext } from 'node:tls';
import { StartupError } from '../../errors/startup-error.ts';
import { IssuerFailure } from './issuer-failure.ts';
import { hostOf, lookupOf } from './issuer-address.ts';

/** Which certificate authorities issuers' certificates are trusted by. */
export type IssuerTrust = () => SecureContext;

/**
 * Those that Node trusts, which are many and read when they are first asked for, and those of the file.
 *
 * Throws StartupError: the file cannot be used.
 */
export function loadIssuerTrust(certificateFile: string | undefined): IssuerTrust {
  let context: SecureContext | undefined;
  if (certificateFile !== undefined) {
    try {
      context = trustAlso([readFileSync(certificateFile, 'utf8')]);
    } catch (error) {
      throw StartupError.causedBy(error, `The CA certificates ${certificateFile} cannot be used`);
    }
  }
  return () => (context ??= trustAlso([]));
}

function trustAlso(certificates: readonly string[]): SecureContext {
  return createSecureContext({
    ca: [...getCACertificates('default'), ...certificates],
    minVersion: 'TLSv1.2',
  });
}

/** What TLS says of a chain that ends in no authority that is trusted. */
const untrustedChain = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

export const isUntrustedChain = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && untrustedChain.has(String(error.code));

/** Certificates of a chain that are looked at. */
const longestChain = 10;

/**
 * Trusts the one certificate of the chain at `url` that has one of the thumbprints, be it the server's own or an authority's,
 * and nothing else: the connection that is then made is verified by TLS as any other, up to that certificate. To compare
 * thumbprints alone would not do; whoever is in between can show any certificate below his own.
 *
 * `thumbprints`: SHA-1 in hexadecimal. Throws IssuerFailure where none fits.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export async function trustByThumbprint(
  url: URL,
  addresses: readonly string[],
  thumbprints: readonly string[],
  signal: AbortSignal,
): Promise<SecureContext> {
  const wanted = new Set(thumbprints.map((thumbprint) => thumbprint.toLowerCase()));
  const chain = await readChain(url, addresses, signal);
  const match = chain.find(({ fingerprint }) => wanted.has(fingerprint.replaceAll(':', '').toLowerCase()));
  if (match === undefined) throw new IssuerFailure('thumbprint', 'no certificate has one of the thumbprints');
  const pem = `-----BEGIN CERTIFICATE-----\n${match.raw.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return createSecureContext({ ca: pem, allowPartialTrustChain: true, minVersion: 'TLSv1.2' });
}

/** The certificates that the server shows, its own first. Nothing is sent over this connection. */
function readChain(
  url: URL,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<readonly DetailedPeerCertificate[]> {
  const host = hostOf(url);
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(url.port || '443'),
      lookup: lookupOf(addresses),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      // RFC 6066 section 3: an address is no server name.
      ...(isIP(host) === 0 && { servername: host }),
    });
    const fail = (): void => {
      socket.destroy();
      reject(new IssuerFailure('unreachable', 'the certificate could not be read'));
    };
    signal.addEventListener('abort', fail, { once: true });
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', fail);
      resolve(certificatesOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
  });
}

function certificatesOf(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  let certificate: DetailedPeerCertificate | undefined = leaf;
  while (certificate?.raw !== undefined && chain.length < longestChain) {
    chain.push(certificate);
    const next: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
    certificate = next === certificate ? undefined : next;
  }
  return chain;
}

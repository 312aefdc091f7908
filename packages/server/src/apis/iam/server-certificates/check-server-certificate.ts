import { createPrivateKey } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import {
  brokenCertificateChain,
  certificateChainTooLong,
  certificateNotValidNow,
  keyPairMismatch,
  unreadableCertificate,
} from '../../../errors/iam-credential-errors.ts';
import { isValidAt, readCertificates, readOneCertificate } from '../certificates/read-certificates.ts';

/** Each takes a signature to verify; chains of public authorities have two or three. */
const longestChain = 10;

/** What UploadServerCertificate is given, all in PEM format. */
interface UploadedCertificate {
  readonly body: string;
  readonly privateKey: string;
  readonly chain: string | undefined;
}

/**
 * Checks a certificate that is to serve: good now, of the private key, and each certificate of the chain issued what stands
 * before it. Answers until when it is good, in epoch seconds. `now`: epoch milliseconds.
 *
 * Throws MalformedCertificate, KeyPairMismatch.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html
 */
export function checkServerCertificate(
  { body, privateKey, chain }: UploadedCertificate,
  now: number,
): number {
  const certificate = readOneCertificate(body);
  if (!isValidAt(certificate, now)) throw certificateNotValidNow();
  if (!certificate.checkPrivateKey(readPrivateKey(privateKey))) throw keyPairMismatch();
  if (chain !== undefined) checkChain(certificate, readCertificates(chain, longestChain));
  return Math.floor(certificate.validToDate.getTime() / 1000);
}

/** The error's text may tell of the key, and one that is encrypted nobody here could open. */
function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    throw unreadableCertificate();
  }
}

function checkChain(certificate: X509Certificate, chain: readonly X509Certificate[]): void {
  if (chain.length > longestChain) throw certificateChainTooLong(longestChain);
  let issued = certificate;
  for (const [index, issuer] of chain.entries()) {
    if (!isIssuedBy(issued, issuer)) throw brokenCertificateChain(index - 1);
    issued = issuer;
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that is not known here.
    return false;
  }
}

import { X509Certificate } from 'node:crypto';
import { unreadableCertificate } from '../../../errors/iam-credential-errors.ts';

// No character of one part is one of the next, so that a text is read in one pass. RFC 7468 allows text in between, AWS does not.
const block = /\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*/y;

/**
 * Reads X.509 certificates in PEM format, up to `most` of them, and one more that says that there are too many: with nothing
 * else around them.
 *
 * Throws MalformedCertificate.
 */
export function readCertificates(pem: string, most: number): readonly X509Certificate[] {
  const found: X509Certificate[] = [];
  block.lastIndex = 0;
  while (block.lastIndex < pem.length) {
    const base64 = block.exec(pem)?.[1];
    if (base64 === undefined) throw unreadableCertificate();
    found.push(readCertificate(base64));
    if (found.length > most) break;
  }
  return found;
}

/** Reads the one certificate of a text. Throws MalformedCertificate. */
export function readOneCertificate(pem: string): X509Certificate {
  const [certificate, ...others] = readCertificates(pem, 1);
  if (certificate === undefined || others.length > 0) throw unreadableCertificate();
  return certificate;
}

function readCertificate(base64: string): X509Certificate {
  const bytes = Buffer.from(base64, 'base64');
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(bytes);
  } catch {
    throw unreadableCertificate();
  }
  // Node passes over what stands behind a certificate, and reads one in PEM format that is encoded once more.
  if (!certificate.raw.equals(bytes)) throw unreadableCertificate();
  return certificate;
}

/** Whether a certificate is good at a time, in epoch milliseconds. */
export function isValidAt({ validFromDate, validToDate }: X509Certificate, now: number): boolean {
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
}

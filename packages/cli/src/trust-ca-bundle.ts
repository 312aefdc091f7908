import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CommandError } from './command-error.ts';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Has this process trust the certificate authorities of AWS_CA_BUNDLE, a file in PEM, instead of those that come with Node, as
 * AWS's tools do; those of NODE_EXTRA_CA_CERTS, which Node itself reads, stay beside either.
 *
 * @throws {CommandError} when the file cannot be read, or holds no certificate: to go on with others would trust whom nobody
 *   meant to be trusted.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
export function trustCaBundle(environment: Readonly<Record<string, string | undefined>>): void {
  const file = environment['AWS_CA_BUNDLE'];
  if (!file) return;
  setDefaultCACertificates([...getCACertificates('extra'), ...readCertificates(file)]);
}

function readCertificates(file: string): readonly string[] {
  try {
    const certificates = readFileSync(file, 'utf8').match(certificate) ?? [];
    if (certificates.length === 0) throw new Error('it holds no certificate in PEM');
    for (const text of certificates) new X509Certificate(text).toString();
    return certificates;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`The certificates of AWS_CA_BUNDLE (${file}) cannot be used: ${reason}`, {
      cause: error,
    });
  }
}

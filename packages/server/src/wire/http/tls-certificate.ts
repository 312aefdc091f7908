import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { SecureContextOptions } from 'node:tls';
import { StartupError } from '../../errors/startup-error.ts';
import type { Log } from '../log.ts';

/** Where the certificate chain and its private key lie, both PEM. */
export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Reads the pair, and throws where it does not parse or does not belong together. */
function loadPair(files: TlsFiles): SecureContextOptions {
  const cert = readFileSync(files.certificateFile);
  const key = readFileSync(files.keyFile);
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new StartupError('The private key is not the one of the certificate');
  }
  // RFC 8996: TLS 1.0 and 1.1 must not be used any more.
  return { cert, key, minVersion: 'TLSv1.2' };
}

/** Tells two states of the files apart. Links are followed: Kubernetes renews mounted secrets by turning one. */
function fingerprint(files: TlsFiles): string {
  return [files.certificateFile, files.keyFile]
    .map((file) => {
      const { ino, size, mtimeNs } = statSync(file, { bigint: true });
      return `${ino}/${size}/${mtimeNs}`;
    })
    .join(' ');
}

/**
 * Reads the certificate for the first time.
 *
 * @throws {StartupError} when a file cannot be read or parsed, or the two do not belong together.
 */
export function loadTlsCertificate(files: TlsFiles): SecureContextOptions {
  try {
    return loadPair(files);
  } catch (error) {
    const { certificateFile, keyFile } = files;
    throw StartupError.causedBy(
      error,
      `The TLS certificate ${certificateFile} with the key ${keyFile} cannot be used`,
    );
  }
}

/** Watches the files of a certificate. */
export interface CertificateWatch {
  /** Looks at once. */
  look(): void;
  end(): void;
}

/**
 * Reads the pair again whenever a file changes. One that cannot be used is logged once and left alone, so that half a
 * renewal (the certificate is there, its key not yet) changes nothing. Looks every `interval` milliseconds, and when asked to.
 */
export function watchTlsCertificate(
  files: TlsFiles,
  log: Log,
  renew: (certificate: SecureContextOptions) => void,
  interval: number,
): CertificateWatch {
  let seen = fingerprint(files);
  let problem: string | undefined;
  const look = (): void => {
    try {
      const current = fingerprint(files);
      if (current === seen) return;
      // Remembered before it is read: a change in between is another change.
      seen = current;
      renew(loadPair(files));
      problem = undefined;
      log.info('the TLS certificate was renewed');
    } catch (error) {
      const description = String(error);
      if (description !== problem)
        log.warn('the changed TLS certificate cannot be used, the old one stays', { error });
      problem = description;
    }
  };
  const timer = setInterval(look, interval).unref();
  return { look, end: () => clearInterval(timer) };
}

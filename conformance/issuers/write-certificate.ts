import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Files in PEM. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Writes a certificate for `name` that has signed itself, its private key, and its public key, in files of that name. */
export function writeCertificate(folder: string, name: string): CertificateFiles {
  const files = {
    certificate: join(folder, `${name}.pem`),
    privateKey: join(folder, `${name}.key`),
    publicKey: join(folder, `${name}.pub`),
  };
  const openssl = (...line: readonly string[]): unknown => execFileSync('openssl', line, { stdio: 'pipe' });
  const made = ['-keyout', files.privateKey, '-out', files.certificate];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, ...made);
  openssl('rsa', '-in', files.privateKey, '-pubout', '-out', files.publicKey);
  return files;
}

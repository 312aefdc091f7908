import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate for 127.0.0.1 that signs itself. PEM; `file` has the certificate alone. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly file: string;
}

/** Makes one in the folder, for a day. */
export function makeCertificate(folder: string): Certificate {
  const file = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'certificate-key.pem');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  // Not an authority, which some clients take of no server.
  const extensions = ['-addext', 'basicConstraints=critical,CA:FALSE'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', keyFile];
  const commandLine = ['req', '-x509', '-days', '1', ...key, '-out', file, ...subject, ...extensions];
  execFileSync('openssl', commandLine, { stdio: 'ignore' });
  return { cert: readFileSync(file, 'utf8'), key: readFileSync(keyFile, 'utf8'), file };
}

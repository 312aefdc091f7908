import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** A certificate and its private key, in PEM format. */
export interface TestCertificate {
  readonly pem: string;
  readonly key: string;
  readonly files: { readonly certificate: string; readonly key: string };
}

const folder = makeTemporaryFolder('certificates');
let count = 0;

/** Makes a certificate with openssl that is good for two days: of `issuer`, or of its own. */
export function makeCertificate(name: string, issuer?: TestCertificate): TestCertificate {
  count += 1;
  const files = {
    certificate: join(folder, `${String(count)}.pem`),
    key: join(folder, `${String(count)}.key`),
  };
  const signing = issuer === undefined ? [] : ['-CA', issuer.files.certificate, '-CAkey', issuer.files.key];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      ...newKey,
      ...signing,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-addext',
      'basicConstraints=CA:TRUE',
      '-keyout',
      files.key,
      '-out',
      files.certificate,
    ],
    { stdio: 'pipe' },
  );
  const [pem, key] = [readFileSync(files.certificate, 'utf8'), readFileSync(files.key, 'utf8')];
  return { pem, key, files };
}

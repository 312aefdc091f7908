import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** A certificate authority that nobody knows, and a certificate for this machine's own name below it. */
export interface TestCertificates {
  readonly caFile: string;
  /** The server's certificate and then the authority's. */
  readonly chain: string;
  readonly key: string;
  /** SHA-1 in hexadecimal. */
  readonly thumbprints: { readonly server: string; readonly authority: string };
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];

const parent = makeTemporaryFolder('issuer');

/** Makes them with openssl. `name`: the authority's. */
export function makeCertificates(name = 'Test authority'): TestCertificates {
  const folder = mkdtempSync(join(parent, name.replaceAll(/\W/g, '-')));
  const at = (file: string): string => join(folder, file);
  const openssl = (...commandLine: string[]): void => {
    execFileSync('openssl', commandLine, { stdio: 'ignore' });
  };
  openssl('req', '-x509', ...newKey, '-subj', `/CN=${name}`, '-keyout', at('ca.key'), '-out', at('ca.pem'));
  openssl('req', ...newKey, '-subj', '/CN=localhost', '-keyout', at('server.key'), '-out', at('server.csr'));
  writeFileSync(at('extensions'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n');
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  openssl(
    'x509',
    '-req',
    '-in',
    at('server.csr'),
    ...signing,
    '-extfile',
    at('extensions'),
    '-out',
    at('server.pem'),
  );
  const server = readFileSync(at('server.pem'), 'utf8');
  const authority = readFileSync(at('ca.pem'), 'utf8');
  return {
    caFile: at('ca.pem'),
    chain: server + authority,
    key: readFileSync(at('server.key'), 'utf8'),
    thumbprints: { server: thumbprintOf(server), authority: thumbprintOf(authority) },
  };
}

const thumbprintOf = (pem: string): string =>
  new X509Certificate(pem).fingerprint.replaceAll(':', '').toLowerCase();

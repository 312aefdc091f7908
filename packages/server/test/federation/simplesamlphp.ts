import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner } from './saml-idp.ts';

/** SimpleSAMLphp, as Debian has it: an identity provider that is nobody's of ours. */
export interface SimpleSamlPhp {
  readonly url: string;
  /** As its own page has it. */
  metadata(): Promise<string>;
  /** Where a sign-in at a service begins. */
  signinUrl(serviceEntityId: string): string;
  close(): void;
}

/** Its one user, and what it says of him. */
export const person = { name: 'alice', password: 'alice-password' };

interface Options {
  /** The entity ID of the service, and where it takes assertions. */
  readonly service: string;
  /** By name. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** A certificate in PEM: assertions are encrypted for its key. */
  readonly encryptFor?: string;
}

const home = '/usr/share/simplesamlphp';

/** Why it cannot be started here; undefined where it can. */
export function simpleSamlPhpObstacle(): string | undefined {
  if (!existsSync(join(home, 'www'))) return 'SimpleSAMLphp is not installed (apt-get install simplesamlphp)';
  try {
    execFileSync('php', ['--version'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'PHP is not installed (apt-get install php-cli)';
  }
}

/** PHP for a value: what JSON has, PHP reads. */
const php = (value: unknown): string => `json_decode(<<<'JSON'\n${JSON.stringify(value)}\nJSON, true)`;
const variable = (name: string, value: unknown): string => `<?php\n$${name} = ${php(value)};\n`;

/** Starts it on a free port of the loopback address, without privileges and with files of its own. */
export async function startSimpleSamlPhp({
  service,
  attributes,
  encryptFor,
}: Options): Promise<SimpleSamlPhp> {
  const folder = mkdtempSync(join(tmpdir(), 'locum-simplesamlphp-'));
  const port = await freePort();
  // To browsers another site than the service's, which is at 127.0.0.1.
  const url = `http://localhost:${port}`;
  const signer = createSigner();
  for (const name of ['metadata', 'cert', 'tmp', 'log', 'sessions']) mkdirSync(join(folder, name));
  const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
  write('cert/idp.key', signer.key);
  write('cert/idp.crt', signer.certificate);
  write(
    'config.php',
    variable('config', {
      baseurlpath: `${url}/`,
      certdir: `${folder}/cert/`,
      loggingdir: `${folder}/log/`,
      datadir: `${folder}/tmp/`,
      tempdir: `${folder}/tmp`,
      metadatadir: `${folder}/metadata/`,
      attributenamemapdir: `${home}/../../../etc/simplesamlphp/attributemap/`,
      secretsalt: 'a-salt-that-only-tests-use',
      'auth.adminpassword': 'an-administrator-that-only-tests-know',
      technicalcontact_name: 'Tests',
      technicalcontact_email: 'na@example.org',
      timezone: 'UTC',
      'logging.handler': 'file',
      'logging.logfile': 'simplesamlphp.log',
      'enable.saml20-idp': true,
      'module.enable': { exampleauth: true, saml: true, core: true },
      'session.cookie.secure': false,
      'session.phpsession.cookiename': 'SimpleSAML',
      'session.phpsession.savepath': `${folder}/sessions`,
      'store.type': 'phpsession',
      'language.default': 'en',
      'language.available': ['en'],
      'metadata.sources': [{ type: 'flatfile' }],
      'trusted.url.domains': null,
    }),
  );
  write(
    'authsources.php',
    variable('config', {
      'example-userpass': {
        0: 'exampleauth:UserPass',
        [`${person.name}:${person.password}`]: { uid: [person.name], ...attributes },
      },
    }),
  );
  write(
    'metadata/saml20-idp-hosted.php',
    variable('metadata', {
      [`${url}/idp`]: {
        host: '__DEFAULT__',
        privatekey: 'idp.key',
        certificate: 'idp.crt',
        auth: 'example-userpass',
        'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'saml20.sign.response': true,
        'saml20.sign.assertion': true,
      },
    }),
  );
  const encryption =
    encryptFor === undefined
      ? {}
      : { 'assertion.encryption': true, certData: encryptFor.replace(/-----[A-Z ]+-----|\s/g, '') };
  write(
    'metadata/saml20-sp-remote.php',
    variable('metadata', {
      [service]: {
        AssertionConsumerService: service,
        NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        'simplesaml.nameidattribute': 'uid',
        ...encryption,
      },
    }),
  );
  const child = spawn('php', ['-d', 'display_errors=0', '-S', `127.0.0.1:${port}`, '-t', join(home, 'www')], {
    stdio: 'ignore',
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder },
  });
  const close = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  await reachable(`${url}/saml2/idp/metadata.php`);
  return {
    url,
    metadata: async () => await (await fetch(`${url}/saml2/idp/metadata.php`)).text(),
    signinUrl: (entityId) => `${url}/saml2/idp/SSOService.php?spentityid=${encodeURIComponent(entityId)}`,
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function reachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error('SimpleSAMLphp does not answer');
}

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

/** Documents in place of those that examples name and do not show: their files, as values of the AWS CLI, by what they are. */
export async function writeStandIns(
  folder: string,
  samlProvider: string,
): Promise<Readonly<Record<string, string>>> {
  const metadata = await fetch(`${samlProvider}/metadata`);
  const certificate = join(folder, 'certificate');
  const key = join(folder, 'private-key');
  const openssl = (line: string): unknown => execFileSync('openssl', line.split(' '), { stdio: 'pipe' });
  openssl(
    `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=site.example.com -keyout ${key} -out ${certificate}`,
  );
  openssl(`rsa -in ${key} -pubout -out ${join(folder, 'public-key')}`);
  const texts = {
    allow: document({ Action: '*', Resource: '*' }),
    trust: document({ Principal: { AWS: '*' }, Action: 'sts:*' }),
    metadata: await metadata.text(),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const names = [...Object.keys(texts), 'certificate', 'private-key', 'public-key'];
  return Object.fromEntries(names.map((name) => [name, `file://${join(folder, name)}`]));
}

/** The stand-in for a file that an option of a command names. */
export function standInFor(operation: string, option: string): string | undefined {
  if (operation === 'update-assume-role-policy') return 'trust';
  return {
    '--policy-document': 'allow',
    '--content': 'allow',
    '--assume-role-policy-document': 'trust',
    '--saml-metadata-document': 'metadata',
    '--certificate-body': 'certificate',
    '--certificate-chain': 'certificate',
    '--private-key': 'private-key',
    '--ssh-public-key-body': 'public-key',
  }[option];
}

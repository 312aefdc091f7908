import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCertificate } from '../../issuers/write-certificate.ts';

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

/** Documents in place of those that examples name and do not show: their files, as values of the AWS CLI, by what they are. */
export async function writeStandIns(
  folder: string,
  samlProvider: string,
): Promise<Readonly<Record<string, string>>> {
  const metadata = await fetch(`${samlProvider}/metadata`);
  const texts = {
    allow: document({ Action: '*', Resource: '*' }),
    trust: document({ Principal: { AWS: '*' }, Action: 'sts:*' }),
    metadata: await metadata.text(),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const { certificate, privateKey, publicKey } = writeCertificate(folder, 'site.example.com');
  return {
    ...Object.fromEntries(Object.keys(texts).map((name) => [name, `file://${join(folder, name)}`])),
    certificate: `file://${certificate}`,
    'private-key': `file://${privateKey}`,
    'public-key': `file://${publicKey}`,
  };
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

import { env } from 'node:process';
import { CreateRoleCommand, CreateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { AssumeRoleWithSAMLCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { equal, refused } from './results.ts';
import { document, iam, sts, tooling } from './world.ts';

const provider = env['SAML_PROVIDER'] ?? '';
const PrincipalArn = `arn:aws:iam::${tooling}:saml-provider/Company`;
const RoleArn = `arn:aws:iam::${tooling}:role/staff`;

/** A person who signs in at a SAML identity provider, with a tool for the command line. */
export async function saml(): Promise<void> {
  await makeRole();
  const assume = async (role: string) =>
    await sts().send(
      new AssumeRoleWithSAMLCommand({
        RoleArn,
        PrincipalArn,
        SAMLAssertion: await fetchText(
          `/response?${new URLSearchParams({ role: `${role},${PrincipalArn}` }).toString()}`,
        ),
      }),
    );
  const { Credentials, Subject, Audience, Issuer } = await assume(RoleArn);
  equal('an assertion: whom it is about', Subject, 'alice');
  equal('an assertion: whom it is for', Audience, 'https://signin.aws.amazon.com/saml');
  equal('an assertion: who gave it', Issuer, 'https://idp.example.com/metadata');
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const { Arn } = await new STSClient({ credentials }).send(new GetCallerIdentityCommand());
  equal('an assertion: who it makes', Arn, `arn:aws:sts::${tooling}:assumed-role/staff/alice@example.com`);
  const other = assume(`arn:aws:iam::${tooling}:role/other`);
  await refused('an assertion for another role: refused', 'InvalidIdentityTokenException', other);
}

async function makeRole(): Promise<void> {
  await iam().send(
    new CreateSAMLProviderCommand({ Name: 'Company', SAMLMetadataDocument: await fetchText('/metadata') }),
  );
  const AssumeRolePolicyDocument = document({
    Effect: 'Allow',
    Principal: { Federated: PrincipalArn },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  });
  await iam().send(new CreateRoleCommand({ RoleName: 'staff', AssumeRolePolicyDocument }));
}

async function fetchText(path: string): Promise<string> {
  return await (await fetch(provider + path)).text();
}

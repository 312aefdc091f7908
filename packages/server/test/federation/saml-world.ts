import { CreateSAMLProviderCommand, GetSAMLProviderCommand } from '@aws-sdk/client-iam';
import { AssumeRoleWithSAMLCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleWithSAMLCommandInput } from '@aws-sdk/client-sts';
import { testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { allow, makeRole, policy } from '../support/world.ts';
import {
  assertionXml,
  awsRecipient,
  base64,
  createSigner,
  metadataOf,
  responseXml,
  sign,
} from './saml-idp.ts';
import type { AssertionParts, Signer } from './saml-idp.ts';

export const providerArn = `arn:aws:iam::${testAccountId}:saml-provider/Company`;
export const roleArnOf = (name: string): string => `arn:aws:iam::${testAccountId}:role/${name}`;

/** A trust statement for the provider. */
export function trustSaml(
  condition: object = { StringEquals: { 'SAML:aud': awsRecipient } },
  Action: string | string[] = 'sts:AssumeRoleWithSAML',
): string {
  return policy({ Effect: 'Allow', Principal: { Federated: providerArn }, Action, Condition: condition });
}

export const allActions = ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'];

/** Makes the provider Company and the role Reader that it lets in. */
export async function makeCompany(service: TestService, signers?: readonly Signer[]): Promise<Signer> {
  const signer = signers?.[0] ?? createSigner();
  await service.iam().send(
    new CreateSAMLProviderCommand({
      Name: 'Company',
      SAMLMetadataDocument: metadataOf(signers ?? [signer]),
    }),
  );
  await makeRole(service, 'Reader', trustSaml({}, allActions), {
    policy: policy(allow('iam:ListUsers')),
    maxSessionDuration: 7200,
  });
  return signer;
}

/** The UUID of a provider, which ends the URL of the endpoint that AWS has for it alone. */
export async function uuidOf(service: TestService, SAMLProviderArn = providerArn): Promise<string> {
  const { SAMLProviderUUID } = await service.iam().send(new GetSAMLProviderCommand({ SAMLProviderArn }));
  return SAMLProviderUUID ?? '';
}

export const readerPair = `${roleArnOf('Reader')},${providerArn}`;

/** The parts of an assertion that is taken. */
export function goodParts(service: TestService, parts: Partial<AssertionParts> = {}): AssertionParts {
  const { attributes, ...rest } = parts;
  return {
    now: service.now(),
    attributes: { Role: readerPair, RoleSessionName: 'alice@example.com', ...attributes },
    ...rest,
  };
}

export const goodAssertion = (
  service: TestService,
  signer: Signer,
  parts: Partial<AssertionParts> = {},
): string => base64(sign(responseXml(assertionXml(goodParts(service, parts))), signer));

export const assumeWithSaml = (
  service: TestService,
  SAMLAssertion: string,
  rest: Partial<AssumeRoleWithSAMLCommandInput> = {},
) =>
  service.sts().send(
    new AssumeRoleWithSAMLCommand({
      RoleArn: roleArnOf('Reader'),
      PrincipalArn: providerArn,
      SAMLAssertion,
      ...rest,
    }),
  );

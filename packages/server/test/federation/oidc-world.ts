import { CreateOpenIDConnectProviderCommand } from '@aws-sdk/client-iam';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import type {
  AssumeRoleWithWebIdentityCommandInput,
  AssumeRoleWithWebIdentityCommandOutput,
} from '@aws-sdk/client-sts';
import { startTestService } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { policy } from '../support/world.ts';
import { makeCertificates } from './oidc-certificates.ts';
import { startIssuer } from './oidc-issuer.ts';

export const audience = 'sts.example.com';
export const loopback = ['127.0.0.0/8', '::1'];

/** A service, and an issuer on this machine that it may ask and whose certificates it trusts. */
export async function startWithIssuer() {
  const certificates = makeCertificates();
  const service = await startTestService({
    federationPrivateNetworks: loopback,
    federationCaFile: certificates.caFile,
  });
  return { certificates, service, issuer: await startIssuer(certificates, service) };
}

/** Makes a provider; answers its ARN. */
export async function makeProvider(
  service: TestService,
  url: string,
  options: { readonly clientIds?: readonly string[]; readonly thumbprints?: readonly string[] } = {},
): Promise<string> {
  const { OpenIDConnectProviderArn } = await service.iam().send(
    new CreateOpenIDConnectProviderCommand({
      Url: url,
      ClientIDList: [...(options.clientIds ?? [audience])],
      ThumbprintList: [...(options.thumbprints ?? [])],
    }),
  );
  return OpenIDConnectProviderArn ?? '';
}

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A trust policy that lets a provider's tokens in. */
export function trustProvider(
  provider: string,
  condition?: Condition,
  actions: readonly string[] = ['sts:AssumeRoleWithWebIdentity'],
): string {
  return policy({
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: actions,
    ...(condition && { Condition: condition }),
  });
}

/** Without credentials, as SDKs call it. */
export function assumeWithToken(
  service: TestService,
  RoleArn: string,
  WebIdentityToken: string,
  rest: Partial<AssumeRoleWithWebIdentityCommandInput> = {},
): Promise<AssumeRoleWithWebIdentityCommandOutput> {
  const input = { RoleArn, RoleSessionName: 'session', WebIdentityToken, ...rest };
  return service.sts().send(new AssumeRoleWithWebIdentityCommand(input));
}

import { parseArn } from '@locum/policy';
import type { Target } from '../../../authorization/entity-access.ts';
import { findOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import type { OidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { oidcProviderNotFound, unreadableArn } from '../../../errors/iam-provider-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The OpenID Connect provider that an operation names; it need not exist. */
export interface TargetOidcProvider extends Target {
  readonly provider: OidcProvider | undefined;
}

const resourcePrefix = 'oidc-provider/';

/**
 * A provider that is not there is told of only once the caller is authorized.
 * Throws ValidationError where the ARN is not a provider's.
 */
export async function findTargetOidcProvider(arn: string, { services }: Call): Promise<TargetOidcProvider> {
  const parsed = parseArn(arn);
  if (parsed?.service !== 'iam' || !parsed.resource.startsWith(resourcePrefix)) throw unreadableArn();
  const provider = await findOidcProvider(services.directory.reads, arn);
  return {
    accountId: parsed.account,
    arn,
    nameInDenial: arn,
    provider,
    ...(provider !== undefined && { tags: provider.tags }),
  };
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existingOidcProvider({ arn, provider }: TargetOidcProvider): OidcProvider {
  if (provider === undefined) throw oidcProviderNotFound(arn);
  return provider;
}

/** The provider as a transaction sees it. Throws NoSuchEntity. */
export async function reloadOidcProvider(target: TargetOidcProvider, reads: Reads): Promise<OidcProvider> {
  return existingOidcProvider({ ...target, provider: await findOidcProvider(reads, target.arn) });
}

import type { Target } from '../../../authorization/entity-access.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import { findSamlProvider } from '../../../directory/saml-providers/saml-provider-records.ts';
import type { SamlProvider } from '../../../directory/saml-providers/saml-provider-records.ts';
import { samlProviderNotFound, unreadableArn } from '../../../errors/iam-provider-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The SAML provider that an operation names; it need not exist. */
export interface TargetSamlProvider extends Target {
  readonly provider: SamlProvider | undefined;
}

/**
 * A provider that is not there is told of only once the caller is authorized.
 * Throws ValidationError where the ARN is not a provider's.
 */
export async function findTargetSamlProvider(arn: string, { services }: Call): Promise<TargetSamlProvider> {
  const name = parseEntityArn(arn);
  if (name?.type !== 'saml-provider') throw unreadableArn();
  const provider = await findSamlProvider(services.directory.reads, arn);
  return {
    accountId: name.accountId,
    arn,
    nameInDenial: arn,
    provider,
    ...(provider !== undefined && { tags: provider.tags }),
  };
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existingSamlProvider({ arn, provider }: TargetSamlProvider): SamlProvider {
  if (provider === undefined) throw samlProviderNotFound(arn);
  return provider;
}

/** The same provider as a transaction sees it. Throws NoSuchEntity. */
export async function reloadSamlProvider(target: TargetSamlProvider, reads: Reads): Promise<SamlProvider> {
  const { uuid } = existingSamlProvider(target);
  const provider = await findSamlProvider(reads, target.arn);
  // One made again meanwhile under the same name is not the one that the caller was authorized for.
  if (provider?.uuid !== uuid) throw samlProviderNotFound(target.arn);
  return provider;
}

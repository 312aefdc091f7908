import type { ContextKey } from '../directory/context-provider.ts';

/** What the keys begin with that an identity provider gives values of. */
const identityProviderContext = 'aws:TransactionContext/IdentityProvider/';

/**
 * The name of a key of a session's context, without `aws:TransactionContext/IdentityProvider/`: AWS does not say whether a target
 * begins with that, so it may.
 */
export function contextKeyName({ sourceKey, targetKey = sourceKey }: ContextKey): string {
  const isWhole = targetKey.toLowerCase().startsWith(identityProviderContext.toLowerCase());
  return isWhole ? targetKey.slice(identityProviderContext.length) : targetKey;
}

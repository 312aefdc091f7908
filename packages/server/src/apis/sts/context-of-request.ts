import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { Call } from '../../call/operation.ts';
import { invalidContextAssertion } from '../../errors/sts-errors.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';

interface ProvidedContext {
  readonly ProviderArn?: string;
  readonly ContextAssertion?: string;
}

/**
 * On whose behalf a session is to act that a caller asks for: whom the calling session acts for, which nobody can change, or else
 * whom a context assertion is of. One is all that fits: each says on whose behalf.
 *
 * Throws InvalidContextAssertion.
 */
export function contextOfRequest(
  provided: readonly ProvidedContext[] | undefined,
  { caller, services }: Call,
): Awaitable<TrustedContext | undefined> {
  const inherited = caller.session?.trustedContext;
  if (provided === undefined) return inherited;
  const [{ ProviderArn, ContextAssertion } = {}, ...others] = provided;
  if (ProviderArn === undefined || ContextAssertion === undefined || others.length > 0) {
    throw invalidContextAssertion();
  }
  const { contextAssertions, directory, revocations } = services;
  const opened = contextAssertions.open(ContextAssertion, {
    accountId: caller.accountId,
    providerArn: ProviderArn,
  });
  return whenReady(opened, (context) => {
    if (context === undefined || inherited !== undefined || revocations.isContextEnded(context)) {
      throw invalidContextAssertion();
    }
    return whenReady(directory.oidcProvider(ProviderArn), (provider) => {
      // Whoever takes the context provider away means what it has said, too.
      if (provider?.contextProvider === undefined) throw invalidContextAssertion();
      return context;
    });
  });
}

import type { ContextProvider } from '../../../directory/context-provider.ts';
import { contextProviderGivenAndRemoved } from '../../../errors/context-provider-errors.ts';
import type { GivenContextProvider } from './context-provider-shape.ts';
import { readContextProvider, refuseIdentityCenter } from './read-context-provider.ts';

interface Requested {
  readonly ContextProvider?: GivenContextProvider;
  readonly RemoveContextProvider?: boolean;
  readonly IdentityCenterInstanceArn?: string;
  readonly RemoveIdentityCenterInstance?: boolean;
}

/** What an update makes of the context provider: another one, null for none, or undefined where it stays. Throws InvalidInput. */
export function contextProviderChange(request: Requested): ContextProvider | null | undefined {
  const { ContextProvider: given, RemoveContextProvider: isRemoved = false } = request;
  if (given !== undefined && isRemoved) throw contextProviderGivenAndRemoved();
  refuseIdentityCenter(request);
  if (given !== undefined) return readContextProvider(given);
  return isRemoved ? null : undefined;
}

/** Key `iam:EnableIdentityPropagation` of an update: absent where it leaves the context provider alone. */
export function enablesPropagation(request: Requested): boolean | undefined {
  if (request.ContextProvider !== undefined) return true;
  return request.RemoveContextProvider === true ? false : undefined;
}

import type { Awaitable } from '../awaitable.ts';
import { whenReady } from '../awaitable.ts';
import type { Directory } from '../directory/directory.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { Caller } from './caller.ts';

/**
 * The caller with where his account stands in the organization. Throws what `refuse` makes of the reason where the account is
 * closed: nobody calls by it.
 */
export function callableCaller(
  directory: Directory,
  caller: Caller,
  refuse: (detail: string) => ServiceError,
): Awaitable<Caller> {
  return whenReady(directory.placement(caller.accountId), (placement) => {
    if (placement?.isClosed === true) throw refuse('the account is closed');
    return placement === undefined ? caller : { ...caller, placement };
  });
}

import { rateExceeded } from '../errors/request-errors.ts';
import { TokenBuckets } from './token-buckets.ts';

/** Calls in a second that may hand out credentials, on the long run; twice as many may come at once. */
export interface IssuanceRates {
  /** Of one user, role or root, whichever of its keys or sessions they are made with. */
  readonly perPrincipal: number;
  /** Of all principals of one account together. */
  readonly perAccount: number;
}

/** Bounds how fast one principal, and one account, may be handed credentials. */
export class IssuanceLimits {
  readonly #principals: TokenBuckets;
  readonly #accounts: TokenBuckets;

  constructor({ perPrincipal, perAccount }: IssuanceRates) {
    this.#principals = new TokenBuckets(perPrincipal);
    this.#accounts = new TokenBuckets(perAccount);
  }

  /**
   * Counts a call. A principal that is over its own limit costs its account nothing.
   *
   * Throws Throttling. `principalId`: unique id, or a root's account id. `now`: epoch milliseconds.
   */
  take(principalId: string, accountId: string, now: number): void {
    if (!this.#principals.take(principalId, now)) throw rateExceeded();
    if (!this.#accounts.take(accountId, now)) throw rateExceeded();
  }
}

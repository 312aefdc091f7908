import type { RequestContext } from '@locum/policy';
import type { Placement } from '../directory/organizations/placement.ts';
import type { AccessCheck } from './access-check.ts';

/**
 * The condition keys of one check: its own, those of the account that owns the resource, and those of every request.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties
 */
export class ResourceContext implements RequestContext {
  readonly #check: AccessCheck;
  readonly #owner: Placement | undefined;
  readonly #global: RequestContext;

  /** `owner`: where the account of the resource stands, if it is one of the organization. */
  constructor(check: AccessCheck, owner: Placement | undefined, global: RequestContext) {
    this.#check = check;
    this.#owner = owner;
    this.#global = global;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    return this.#check.context?.get(key) ?? this.#ofOwner(key) ?? this.#global.get(key);
  }

  #ofOwner(key: string): string | readonly string[] | undefined {
    switch (key) {
      case 'aws:resourceaccount':
        return this.#check.resourceAccount;
      case 'aws:resourceorgid':
        return this.#owner?.organization?.id;
      case 'aws:resourceorgpaths':
        return this.#owner?.organization && [this.#owner.organization.path];
      default:
        return undefined;
    }
  }
}

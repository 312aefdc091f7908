import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicyCache, PolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import type { Sealer } from '../store/sealing.ts';
import type { Records, Store } from '../store/store.ts';
import { findAccessKey } from './access-keys/access-key-records.ts';
import { parseEntityArn } from './arns.ts';
import { BoundedCache } from './bounded-cache.ts';
import type { AccessKey, Role, RoleEntry, UserEntry } from './entities.ts';
import { listGroupsOfUser } from './groups/group-member-records.ts';
import { loadManagedPolicy, loadPrincipalPolicies } from './policies/load-policies.ts';
import { loadPlacement } from './organizations/placement.ts';
import type { Placement } from './organizations/placement.ts';
import { findRoleById, findRoleByName } from './roles/role-records.ts';
import { findOidcProvider } from './oidc-providers/oidc-provider-records.ts';
import type { OidcProvider } from './oidc-providers/oidc-provider-records.ts';
import { loadSamlTrust } from './saml-providers/saml-trust.ts';
import type { SamlTrust } from './saml-providers/saml-trust.ts';
import { findUserById } from './users/user-records.ts';

/** What a write changed: caches forget it once the write is durable. */
export interface Change {
  readonly kind:
    | 'access-key'
    | 'user'
    | 'role'
    | 'group'
    | 'managed-policy'
    | 'oidc-provider'
    | 'saml-provider'
    | 'organization';
  /**
   * The access key id, the unique id, the ARN of the managed policy or the provider; of the organization the id of whatever changed: a policy,
   * the root, a unit, an account.
   */
  readonly id: string;
}

/** Entries held of each kind. A miss costs one read of the store. */
const cacheLimit = 50_000;

/** Providers held of each kind: far fewer are in use, and each holds keys. */
const providerLimit = 2_000;

/**
 * Accounts, principals, policies and keys: read from bounded caches of compiled, immutable entities, with the store
 * as the truth behind them. Every look-up answers at once when its entity is cached, and with a promise otherwise.
 */
export class Directory {
  readonly sealer: Sealer;
  readonly compiled: PolicyCache;
  readonly #store: Store;
  readonly #accessKeys = new BoundedCache<string, AccessKey>(cacheLimit);
  readonly #users = new BoundedCache<string, UserEntry>(cacheLimit);
  readonly #roles = new BoundedCache<string, RoleEntry>(cacheLimit);
  readonly #roleIds = new BoundedCache<string, string>(cacheLimit);
  readonly #managedPolicies = new BoundedCache<string, AppliedPolicy>(cacheLimit);
  readonly #oidcProviders = new BoundedCache<string, OidcProvider>(providerLimit);
  readonly #samlProviders = new BoundedCache<string, SamlTrust>(providerLimit);
  readonly #placements = new BoundedCache<string, Placement>(cacheLimit);
  readonly #levels = new BoundedCache<string, PolicySet>(cacheLimit);
  /** Counts changes, so that what was read from the store before one is not cached after it. */
  #generation = 0;

  constructor(store: Store, sealer: Sealer, compiled: PolicyCache) {
    this.#store = store;
    this.sealer = sealer;
    this.compiled = compiled;
  }

  /** The store, for what is not read often enough to be cached. */
  get records(): Records {
    return this.#store.records;
  }

  /** How many entries each cache holds. */
  get sizes(): Readonly<Record<string, number>> {
    return {
      'access-keys': this.#accessKeys.size,
      users: this.#users.size,
      roles: this.#roles.size,
      'role-arns': this.#roleIds.size,
      'managed-policies': this.#managedPolicies.size,
      'oidc-providers': this.#oidcProviders.size,
      'saml-providers': this.#samlProviders.size,
      placements: this.#placements.size,
      'organization-levels': this.#levels.size,
    };
  }

  accessKey(id: string): Awaitable<AccessKey | undefined> {
    return (
      this.#accessKeys.get(id) ??
      this.#load(this.#accessKeys, id, () => findAccessKey(this.records, this.sealer, id))
    );
  }

  /** By unique id (`AIDA…`). */
  user(id: string): Awaitable<UserEntry | undefined> {
    return this.#users.get(id) ?? this.#load(this.#users, id, () => this.#loadUser(id));
  }

  /** By unique id (`AROA…`): a role that was made again under its old name is another one. */
  role(id: string): Awaitable<RoleEntry | undefined> {
    return (
      this.#roles.get(id) ??
      this.#load(this.#roles, id, async () => this.#loadRole(await findRoleById(this.records, id)))
    );
  }

  /** By ARN, which is matched with its path and its case. */
  roleByArn(arn: string): Awaitable<RoleEntry | undefined> {
    const id = this.#roleIds.get(arn);
    return id === undefined ? this.#loadRoleByArn(arn) : this.role(id);
  }

  /** The default version of a managed policy, by ARN. */
  managedPolicy(arn: string): Awaitable<AppliedPolicy | undefined> {
    return (
      this.#managedPolicies.get(arn) ??
      this.#load(this.#managedPolicies, arn, () => loadManagedPolicy(this.records, this.compiled, arn))
    );
  }

  /** By ARN, which is matched with its case. */
  oidcProvider(arn: string): Awaitable<OidcProvider | undefined> {
    return (
      this.#oidcProviders.get(arn) ??
      this.#load(this.#oidcProviders, arn, () => findOidcProvider(this.records, arn))
    );
  }

  /** By ARN, which is matched with its case. */
  samlProvider(arn: string): Awaitable<SamlTrust | undefined> {
    return (
      this.#samlProviders.get(arn) ??
      this.#load(this.#samlProviders, arn, () => loadSamlTrust(this.records, this.sealer, arn))
    );
  }

  /** Where an account stands in the organization, and the policies that bound it from there. */
  placement(accountId: string): Awaitable<Placement | undefined> {
    return (
      this.#placements.get(accountId) ??
      this.#load(this.#placements, accountId, () => this.#loadPlacement(accountId))
    );
  }

  /**
   * Runs `work` in one transaction of the store. It tells `changed` what it changes; when the promise resolves the
   * writes are durable, and every later request on this node sees them.
   */
  async write<T>(work: (records: Records, changed: (change: Change) => void) => Promise<T>): Promise<T> {
    const changes: Change[] = [];
    const result = await this.#store.transaction((records) =>
      work(records, (change) => changes.push(change)),
    );
    for (const change of changes) this.#forget(change);
    return result;
  }

  #forget(change: Change): void {
    this.#generation += 1;
    const { id } = change;
    switch (change.kind) {
      case 'access-key':
        this.#accessKeys.delete(id);
        break;
      case 'user':
        this.#users.delete(id);
        break;
      case 'role':
        this.#roles.delete(id);
        this.#roleIds.deleteWhere((roleId) => roleId === id);
        break;
      case 'group':
        this.#users.deleteWhere((entry) => entry.groupIds.includes(id));
        break;
      case 'managed-policy':
        this.#managedPolicies.delete(id);
        this.#users.deleteWhere((entry) => hasPolicy(entry, id));
        this.#roles.deleteWhere((entry) => hasPolicy(entry, id));
        break;
      case 'oidc-provider':
        this.#oidcProviders.delete(id);
        break;
      case 'saml-provider':
        this.#samlProviders.delete(id);
        break;
      case 'organization':
        // What an account is bounded by hangs together, and seldom changes.
        this.#placements.deleteWhere(() => true);
        this.#levels.deleteWhere(() => true);
    }
  }

  async #load<Value>(
    cache: BoundedCache<string, Value>,
    key: string,
    load: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const generation = this.#generation;
    const value = await load();
    // What is not there is not cached: names are the caller's to choose, and would push out what is.
    if (value !== undefined && generation === this.#generation) cache.set(key, value);
    return value;
  }

  async #loadPlacement(accountId: string): Promise<Placement | undefined> {
    const generation = this.#generation;
    const levels = {
      get: (key: string) => this.#levels.get(key),
      set: (key: string, set: PolicySet) => {
        if (generation === this.#generation) this.#levels.set(key, set);
      },
    };
    return await loadPlacement({ records: this.records, compiled: this.compiled, levels }, accountId);
  }

  async #loadUser(id: string): Promise<UserEntry | undefined> {
    const user = await findUserById(this.records, id);
    if (user === undefined) return undefined;
    const groups = await listGroupsOfUser(this.records, id);
    const policies = await loadPrincipalPolicies(this.records, this.compiled, {
      kind: 'user',
      ...user,
      groups,
    });
    return { user, groupIds: groups.map((group) => group.id), policies };
  }

  async #loadRole(role: Role | undefined): Promise<RoleEntry | undefined> {
    if (role === undefined) return undefined;
    const owner = { kind: 'role' as const, ...role, groups: [] };
    return {
      role,
      policies: await loadPrincipalPolicies(this.records, this.compiled, owner),
      trustPolicy: createPolicySet([
        {
          policy: this.compiled.compileStored(role.trustPolicy, 'trust', role.arn),
          id: role.arn,
          type: 'resource',
        },
      ]),
    };
  }

  async #loadRoleByArn(arn: string): Promise<RoleEntry | undefined> {
    const name = parseEntityArn(arn);
    if (name?.type !== 'role') return undefined;
    const id = await this.#load(this.#roleIds, arn, async () => {
      const role = await findRoleByName(this.records, name.accountId, name.name);
      return role?.arn === arn ? role.id : undefined;
    });
    return id === undefined ? undefined : await this.role(id);
  }
}

function hasPolicy(entry: UserEntry | RoleEntry, arn: string): boolean {
  const { identity, boundary } = entry.policies;
  return [...identity.policies, ...(boundary?.policies ?? [])].some((policy) => policy.id === arn);
}

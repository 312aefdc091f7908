import { createPolicySet, policySetSize } from '@locum/policy';
import type { AppliedPolicy, PolicyCache, PolicySet } from '@locum/policy';
import type { Awaitable } from '../awaitable.ts';
import { BoundedCache } from '../caches/bounded-cache.ts';
import type { CacheFill } from '../caches/bounded-cache.ts';
import { sizeOf } from '../caches/size-of.ts';
import type { Sealer } from '../store/sealing.ts';
import type { Store } from '../store/store.ts';
import {
  appliedPolicySize,
  pairSize,
  placementSize,
  roleSize,
  samlTrustSize,
  userSize,
} from './cached-sizes.ts';
import { findApiKey } from './api-keys/api-key-records.ts';
import { findAccessKey } from './access-keys/access-key-records.ts';
import { parseEntityArn } from './arns.ts';
import type { Changes } from '../store/changes/changes.ts';
import type { AccessKey, ApiKey, Role, RoleEntry, UserEntry } from './entities.ts';
import { listGroupsOfUser } from './groups/group-member-records.ts';
import type { AwsPolicies } from './policies/aws-policies/aws-policies.ts';
import { builtInPolicies } from './policies/aws-policies/built-in-policies.ts';
import { loadManagedPolicy, loadPrincipalPolicies } from './policies/load-policies.ts';
import { loadPlacement } from './organizations/placement.ts';
import type { Placement } from './organizations/placement.ts';
import { findRoleById, findRoleByName } from './roles/role-records.ts';
import { withoutTrustByName } from './roles/trusted-by-name.ts';
import { findAssignedRoles, isGiving } from './role-assignments/assigned-roles.ts';
import { findOidcProvider } from './oidc-providers/oidc-provider-records.ts';
import type { OidcProvider } from './oidc-providers/oidc-provider-records.ts';
import { openReads, openWrites } from './queries.ts';
import type { Reads, Writes } from './queries.ts';
import { loadSamlTrust } from './saml-providers/saml-trust.ts';
import type { SamlTrust } from './saml-providers/saml-trust.ts';
import { findUserById } from './users/user-records.ts';

/** Bytes that all caches take together, unless it is said. A miss costs one read of the store. */
const usualBytes = 64_000_000;

/**
 * Accounts, principals, policies and keys: read from bounded caches of compiled, immutable entities, with the store
 * as the truth behind them. Every look-up answers at once when its entity is cached, and with a promise otherwise.
 */
export class Directory {
  readonly sealer: Sealer;
  readonly compiled: PolicyCache;
  /** For what is not read often enough to be cached. */
  readonly reads: Reads;
  readonly #store: Store;
  readonly #awsPolicies: AwsPolicies;
  readonly #accessKeys: BoundedCache<string, AccessKey>;
  readonly #apiKeys: BoundedCache<string, ApiKey>;
  readonly #users: BoundedCache<string, UserEntry>;
  readonly #roles: BoundedCache<string, RoleEntry>;
  readonly #roleIds: BoundedCache<string, string>;
  readonly #managedPolicies: BoundedCache<string, AppliedPolicy>;
  readonly #oidcProviders: BoundedCache<string, OidcProvider>;
  readonly #samlProviders: BoundedCache<string, SamlTrust>;
  readonly #placements: BoundedCache<string, Placement>;
  readonly #levels: BoundedCache<string, PolicySet>;
  /** Counts changes, so that what was read from the store before one is not cached after it. */
  #generation = 0;

  /** `cacheBytes`: the most that its caches take together, beside `compiled`. */
  constructor(
    store: Store,
    sealer: Sealer,
    compiled: PolicyCache,
    cacheBytes = usualBytes,
    awsPolicies = builtInPolicies,
  ) {
    this.#awsPolicies = awsPolicies;
    this.#store = store;
    this.sealer = sealer;
    this.compiled = compiled;
    this.#accessKeys = new BoundedCache<string, AccessKey>(cacheBytes * 0.08, sizeOf);
    this.#apiKeys = new BoundedCache<string, ApiKey>(cacheBytes * 0.02, sizeOf);
    this.#users = new BoundedCache(cacheBytes * 0.25, userSize);
    this.#roles = new BoundedCache(cacheBytes * 0.3, roleSize);
    this.#roleIds = new BoundedCache(cacheBytes * 0.05, pairSize);
    this.#managedPolicies = new BoundedCache(cacheBytes * 0.15, appliedPolicySize);
    this.#oidcProviders = new BoundedCache<string, OidcProvider>(cacheBytes * 0.03, sizeOf);
    this.#samlProviders = new BoundedCache(cacheBytes * 0.04, samlTrustSize);
    this.#placements = new BoundedCache(cacheBytes * 0.04, placementSize);
    this.#levels = new BoundedCache(cacheBytes * 0.04, policySetSize);
    this.reads = openReads(store.records, awsPolicies);
  }

  /** How full each cache is. */
  get caches(): Readonly<Record<string, CacheFill>> {
    return this.#caches;
  }

  get #caches() {
    return {
      'access-keys': this.#accessKeys,
      'api-keys': this.#apiKeys,
      users: this.#users,
      roles: this.#roles,
      'role-arns': this.#roleIds,
      'managed-policies': this.#managedPolicies,
      'oidc-providers': this.#oidcProviders,
      'saml-providers': this.#samlProviders,
      placements: this.#placements,
      'organization-levels': this.#levels,
    };
  }

  accessKey(id: string): Awaitable<AccessKey | undefined> {
    return (
      this.#accessKeys.get(id) ??
      this.#load(this.#accessKeys, id, () => findAccessKey(this.reads, this.sealer, id))
    );
  }

  /** By the hash of the key; one that has ended is still found. */
  apiKey(hash: string): Awaitable<ApiKey | undefined> {
    return this.#apiKeys.get(hash) ?? this.#load(this.#apiKeys, hash, () => findApiKey(this.reads, hash));
  }

  /** By unique id (`AIDA…`). */
  user(id: string): Awaitable<UserEntry | undefined> {
    return this.#users.get(id) ?? this.#load(this.#users, id, () => this.#loadUser(id));
  }

  /** By unique id (`AROA…`): a role that was made again under its old name is another one. */
  role(id: string): Awaitable<RoleEntry | undefined> {
    return (
      this.#roles.get(id) ??
      this.#load(this.#roles, id, async () => this.#loadRole(await findRoleById(this.reads, id)))
    );
  }

  /** By ARN, which is matched with its path and its case. */
  roleByArn(arn: string): Awaitable<RoleEntry | undefined> {
    const id = this.#roleIds.get(arn);
    const entry = id === undefined ? undefined : this.#roles.get(id);
    return entry ?? this.#loadRoleByArn(arn, id);
  }

  /** The default version of a managed policy, by ARN. */
  managedPolicy(arn: string): Awaitable<AppliedPolicy | undefined> {
    return (
      this.#managedPolicies.get(arn) ??
      this.#load(this.#managedPolicies, arn, () => loadManagedPolicy(this.reads, this.compiled, arn))
    );
  }

  /** By ARN, which is matched with its case. */
  oidcProvider(arn: string): Awaitable<OidcProvider | undefined> {
    return (
      this.#oidcProviders.get(arn) ??
      this.#load(this.#oidcProviders, arn, () => findOidcProvider(this.reads, arn))
    );
  }

  /** By ARN, which is matched with its case. */
  samlProvider(arn: string): Awaitable<SamlTrust | undefined> {
    return (
      this.#samlProviders.get(arn) ??
      this.#load(this.#samlProviders, arn, () => loadSamlTrust(this.reads, this.sealer, arn))
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
   * Runs `work` in one transaction of the store, perhaps more than once: it must have no effect but what it writes. When
   * the promise resolves the writes are durable, and every later request on this node sees them.
   */
  async write<T>(work: (writes: Writes) => Promise<T>): Promise<T> {
    const { result, changes } = await this.#store.transaction(async (records, noted) => ({
      result: await work(openWrites(records, noted, this.#awsPolicies)),
      changes: noted,
    }));
    if (!changes.isEmpty) this.take(changes);
    return result;
  }

  /** Forgets what was changed, here or by another process. */
  take(changes: Changes): void {
    this.#generation += 1;
    for (const id of changes.of('access-key')) this.#accessKeys.delete(id);
    for (const hash of changes.of('api-key')) this.#apiKeys.delete(hash);
    for (const id of changes.of('user')) this.#users.delete(id);
    for (const id of changes.of('role')) this.#roles.delete(id);
    for (const arn of changes.of('oidc-provider')) this.#oidcProviders.delete(arn);
    for (const arn of changes.of('saml-provider')) this.#samlProviders.delete(arn);
    for (const id of changes.of('account')) this.#placements.delete(id);
    this.#forgetGroups(changes.of('group'));
    this.#forgetAssignedRoles(changes.of('role'));
    this.#forgetManagedPolicies(changes.of('managed-policy'));
    // What an account is bounded by hangs together, and seldom changes.
    if (changes.of('organization').size > 0) {
      this.#placements.clear();
      this.#levels.clear();
    }
  }

  /** Forgets everything. */
  readAnew(): void {
    this.#generation += 1;
    for (const cache of Object.values(this.#caches)) cache.clear();
  }

  #forgetGroups(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    this.#users.deleteWhere((entry) => entry.groupIds.some((id) => ids.has(id)));
  }

  #forgetAssignedRoles(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    this.#users.deleteWhere((entry) => entry.roleIds.some((id) => ids.has(id)));
  }

  #forgetManagedPolicies(arns: ReadonlySet<string>): void {
    if (arns.size === 0) return;
    for (const arn of arns) this.#managedPolicies.delete(arn);
    this.#users.deleteWhere((entry) => hasPolicy(entry, arns));
    this.#roles.deleteWhere((entry) => hasPolicy(entry, arns));
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
    return await loadPlacement({ reads: this.reads, compiled: this.compiled, levels }, accountId);
  }

  async #loadUser(id: string): Promise<UserEntry | undefined> {
    const user = await findUserById(this.reads, id);
    if (user === undefined) return undefined;
    const groups = await listGroupsOfUser(this.reads, id);
    const groupIds = groups.map((group) => group.id);
    const roles = await findAssignedRoles(this.reads, [id, ...groupIds]);
    const policies = await loadPrincipalPolicies(this.reads, this.compiled, {
      kind: 'user',
      ...user,
      groups,
      roles: roles.filter(isGiving),
    });
    return { user, groupIds, roleIds: roles.map((role) => role.id), policies };
  }

  async #loadRole(role: Role | undefined): Promise<RoleEntry | undefined> {
    if (role === undefined) return undefined;
    const owner = { kind: 'role' as const, ...role, groups: [], roles: [] };
    return {
      role,
      policies: await loadPrincipalPolicies(this.reads, this.compiled, owner),
      trustPolicy: createPolicySet([
        {
          policy: this.compiled.compileStored(withoutTrustByName(role.trustPolicy), 'trust', role.arn),
          id: role.arn,
          type: 'resource',
        },
      ]),
    };
  }

  /** `knownId`: the unique id of the role that last had the ARN. It is not renamed, but may be gone, and made again. */
  async #loadRoleByArn(arn: string, knownId: string | undefined): Promise<RoleEntry | undefined> {
    const known = knownId === undefined ? undefined : await this.role(knownId);
    if (known !== undefined) return known;
    this.#roleIds.delete(arn);
    const name = parseEntityArn(arn);
    if (name?.type !== 'role') return undefined;
    const id = await this.#load(this.#roleIds, arn, async () => {
      const role = await findRoleByName(this.reads, name.accountId, name.name);
      return role?.arn === arn ? role.id : undefined;
    });
    return id === undefined ? undefined : await this.role(id);
  }
}

function hasPolicy(entry: UserEntry | RoleEntry, arns: ReadonlySet<string>): boolean {
  const { identity, boundary } = entry.policies;
  return [...identity.policies, ...(boundary?.policies ?? [])].some((policy) => arns.has(policy.id));
}

import type {
  OrganizationalUnitTable,
  OrganizationPolicyTable,
  OrganizationTable,
} from '../account-tables.ts';
import type { OrganizationResourcePolicyTable } from '../delegation-tables.ts';
import type { GroupTable, ManagedPolicyTable, Schema } from '../schema.ts';

/**
 * Of each table that something in the memory of a node is made of, the kinds of changes that a write of its rows may name. A node
 * hears of them by these names, whoever wrote.
 */
export interface CachedTables {
  access_key: 'access-key';
  api_key: 'api-key';
  role_assignment: 'user' | 'group';
  user: 'user';
  role: 'role';
  group: 'group';
  group_member: 'user';
  inline_policy: 'user' | 'role' | 'group';
  policy_attachment: 'user' | 'role' | 'group';
  managed_policy: 'managed-policy';
  managed_policy_version: 'managed-policy';
  oidc_provider: 'oidc-provider';
  saml_provider: 'saml-provider';
  saml_private_key: 'saml-provider';
  account: 'account' | 'organization';
  organization: 'organization';
  organizational_unit: 'organization';
  organization_policy: 'organization';
  organization_attachment: 'account' | 'organization';
  delegated_administrator: 'account' | 'organization';
  organization_resource_policy: 'organization';
  session_key: 'session-key';
  web_identity_key: 'web-identity-key';
  audit_key: 'audit-key';
  ended_session: 'ended-session';
  session_epoch: 'session-epoch';
}

/** Columns of these tables that no cache holds. */
export interface UncachedColumns {
  managed_policy: Pick<ManagedPolicyTable, 'id' | 'description' | 'updatedAt' | 'tags'>;
  group: Pick<GroupTable, 'id' | 'description'>;
  organization: Pick<
    OrganizationTable,
    'id' | 'rootTags' | 'rootCredentialsManagementEnabled' | 'rootSessionsEnabled'
  >;
  organizational_unit: Pick<OrganizationalUnitTable, 'id' | 'name' | 'tags'>;
  organization_policy: Pick<OrganizationPolicyTable, 'id' | 'tags'>;
  organization_resource_policy: Pick<OrganizationResourcePolicyTable, 'id' | 'tags'>;
}

/** The tables that a change of any of the kinds may write. */
export type TablesOf<Kind extends ChangeKind> = {
  [Table in keyof CachedTables]: [Kind] extends [CachedTables[Table]] ? Table : never;
}[keyof CachedTables];

/** The tables that no cache is made of. */
export type UncachedTables = Exclude<keyof Schema, keyof CachedTables>;

export type ChangeKind = CachedTables[keyof CachedTables];

/** What a write changed: what is made of it in memory goes, on every node, once the write is durable. */
export interface Change<Kind extends ChangeKind = ChangeKind> {
  readonly kind: Kind;
  /**
   * The access key id, the hash of the API key, the unique id, the ARN of the managed policy or the provider; of an account its id, where its place in
   * the organization changes or what is attached to it alone; of the organization the name of whatever else changed: a
   * policy, a type of policies, the root, a unit. Of a key its id; of an ended session its access key id, and of ended sessions
   * of a group the id of that.
   */
  readonly id: string;
}

const none: ReadonlySet<string> = new Set();

/** The changes of one transaction, each once. */
export class Changes {
  readonly #ids = new Map<ChangeKind, Set<string>>();

  get isEmpty(): boolean {
    return this.#ids.size === 0;
  }

  /** Each of them, in the order in which kinds came first. */
  get all(): readonly Change[] {
    return [...this.#ids].flatMap(([kind, ids]) => [...ids].map((id) => ({ kind, id })));
  }

  note({ kind, id }: Change): void {
    const ids = this.#ids.get(kind);
    if (ids === undefined) this.#ids.set(kind, new Set([id]));
    else ids.add(id);
  }

  /** The ids of what changed of a kind. */
  of(kind: ChangeKind): ReadonlySet<string> {
    return this.#ids.get(kind) ?? none;
  }
}

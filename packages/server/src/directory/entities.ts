import type { PolicySet } from '@locum/policy';

/** What the directory keeps, as the rest of the server reads it: immutable, times in epoch seconds. */

export interface Account {
  /** 12 digits. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly createdAt: number;
  /** The account whose administrators run the installation. */
  readonly isManagement: boolean;
  /** The organizational unit that it is in; absent under the root. */
  readonly parentId?: string;
  readonly tags?: readonly Tag[];
  /** Absent where it is in no organization. */
  readonly membership?: Membership;
  /** Absent where it is open. */
  readonly closedAt?: number;
}

/** That an account is in an organization. */
export interface Membership {
  /** `o-…` */
  readonly organizationId: string;
  readonly joinedMethod: 'INVITED' | 'CREATED';
  readonly joinedAt: number;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface User {
  /** `AIDA…` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags: readonly Tag[];
  readonly permissionsBoundary?: string;
}

export interface Group {
  /** `AGPA…` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly description?: string;
}

export interface Role {
  /** `AROA…` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  /** As stored: principals that have a unique id are named by it. */
  readonly trustPolicy: string;
  readonly tags: readonly Tag[];
  readonly permissionsBoundary?: string;
}

export interface AccessKey {
  /** `AKIA…`, or as a seed file gave it. */
  readonly id: string;
  readonly accountId: string;
  /** Absent: the key of the account's root. */
  readonly userId?: string;
  readonly secretAccessKey: string;
  readonly isActive: boolean;
}

/** A key that a user calls with as a bearer. The key itself is kept nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  /** '' where it was given none. */
  readonly name: string;
  readonly createdAt: number;
  /** Absent where it does not end. */
  readonly expiresAt?: number;
}

/** The policies that say what a user or a role may do; a user's groups' are among them. */
export interface PrincipalPolicies {
  readonly identity: PolicySet;
  readonly boundary?: PolicySet;
}

/** A user and all that is needed to decide on its requests. */
export interface UserEntry {
  readonly user: User;
  /** The unique ids of the groups that the user is in. */
  readonly groupIds: readonly string[];
  /** The unique ids of the roles that the user or one of its groups is assigned. */
  readonly roleIds: readonly string[];
  readonly policies: PrincipalPolicies;
}

/** A role and all that is needed to decide on its sessions and on who may assume it. */
export interface RoleEntry {
  readonly role: Role;
  readonly policies: PrincipalPolicies;
  readonly trustPolicy: PolicySet;
}

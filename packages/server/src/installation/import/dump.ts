import type { Tag } from '../../directory/entities.ts';

/** An account as GetAccountAuthorizationDetails tells of it: what can be made again somewhere else. */
export interface Dump {
  /** 12 digits. */
  readonly accountId: string;
  readonly users: readonly DumpedUser[];
  readonly groups: readonly DumpedGroup[];
  readonly roles: readonly DumpedRole[];
  /** Those of the account itself. */
  readonly policies: readonly DumpedPolicy[];
}

export interface DumpedDocument {
  readonly name: string;
  /** JSON text. */
  readonly document: string;
}

/** What users, groups and roles have in common. */
export interface DumpedOwner {
  readonly name: string;
  /** With both slashes. */
  readonly path: string;
  readonly inlinePolicies: readonly DumpedDocument[];
  readonly attachedArns: readonly string[];
}

export type DumpedGroup = DumpedOwner;

export interface DumpedUser extends DumpedOwner {
  readonly groupNames: readonly string[];
  readonly permissionsBoundary: string | undefined;
  readonly tags: readonly Tag[];
}

export interface DumpedRole extends DumpedOwner {
  /** JSON text. */
  readonly trustPolicy: string;
  readonly permissionsBoundary: string | undefined;
  readonly tags: readonly Tag[];
  readonly instanceProfiles: readonly DumpedInstanceProfile[];
}

export interface DumpedInstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly tags: readonly Tag[];
}

export interface DumpedPolicy {
  readonly name: string;
  readonly path: string;
  readonly description: string | undefined;
  readonly defaultVersionId: string;
  readonly versions: readonly DumpedVersion[];
}

export interface DumpedVersion {
  readonly versionId: string;
  /** JSON text. */
  readonly document: string;
}

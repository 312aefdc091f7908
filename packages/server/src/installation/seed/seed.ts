import type { Tag } from '../../directory/entities.ts';

/**
 * What a seed file declares, checked in itself but not yet against the directory. `source` is where in the file a
 * thing stands, as `FILE:LINE`; what is undefined was left out.
 */
export interface Seed {
  readonly accounts: readonly SeedAccount[];
  readonly outsideAccounts: readonly SeedOutsideAccount[];
}

/** An account that is elsewhere. */
export interface SeedOutsideAccount {
  /** 12 digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly source: string;
}

export interface SeedAccount {
  /** 12 digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly rootAccessKeys: readonly SeedAccessKey[];
  readonly users: readonly SeedUser[];
  readonly roles: readonly SeedRole[];
  readonly policies: readonly SeedPolicy[];
  readonly source: string;
}

export interface SeedAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly source: string;
}

/** What users and roles have in common. */
export interface SeedPrincipal {
  /** With both slashes. */
  readonly path: string | undefined;
  readonly attachedPolicies: readonly SeedAttachment[];
  readonly inlinePolicies: readonly SeedInlinePolicy[];
  readonly tags: readonly Tag[];
  readonly source: string;
}

export interface SeedUser extends SeedPrincipal {
  readonly userName: string;
  readonly accessKeys: readonly SeedAccessKey[];
}

export interface SeedRole extends SeedPrincipal {
  readonly roleName: string;
  readonly description: string | undefined;
  readonly assumeRolePolicyDocument: SeedDocument;
  /** Seconds. */
  readonly maxSessionDuration: number | undefined;
}

/** A customer managed policy. */
export interface SeedPolicy {
  readonly policyName: string;
  readonly path: string | undefined;
  readonly description: string | undefined;
  readonly policyDocument: SeedDocument;
  readonly source: string;
}

export interface SeedAttachment {
  readonly policyArn: string;
  readonly source: string;
}

export interface SeedInlinePolicy {
  readonly policyName: string;
  readonly document: SeedDocument;
}

/** A policy document that parses. */
export interface SeedDocument {
  /** JSON text. */
  readonly text: string;
  /** Its list of statements was empty, and `text` has a statement in its place that neither allows nor trusts. */
  readonly isEmpty: boolean;
  readonly source: string;
}

import type { Insertable } from 'kysely';
import type { Schema } from '../schema.ts';

const accountId = '123456789012';
const userId = 'AIDARZPUZDIKLB4OT3X2A';
const sealed = new Uint8Array([0, 1, 254, 255]);

/** One row of every table, in an order in which foreign keys let them be inserted. */
export const rows: { readonly [Table in keyof Schema]: Insertable<Schema[Table]> } = {
  installation: { key: 'locum', value: 'here' },
  account: { id: accountId, name: 'Main', email: null, createdAt: 1_800_000_000, isManagement: 1 },
  user: {
    id: userId,
    accountId,
    name: 'Alice',
    nameKey: 'alice',
    path: '/',
    createdAt: 1_800_000_001,
    tags: '[]',
    permissionsBoundary: null,
  },
  role: {
    id: 'AROARZPUZDIKLB4OT3X2A',
    accountId,
    name: 'Deploy',
    nameKey: 'deploy',
    path: '/ci/',
    createdAt: 1_800_000_002,
    description: 'Größe',
    maxSessionDuration: 3600,
    trustPolicy: '{}',
    tags: '[]',
    permissionsBoundary: null,
  },
  inline_policy: { ownerId: userId, name: 'own', document: '{}' },
  managed_policy: {
    id: 'ANPARZPUZDIKLB4OT3X2A',
    accountId,
    name: 'Read',
    nameKey: 'read',
    path: '/',
    arn: `arn:aws:iam::${accountId}:policy/Read`,
    description: null,
    createdAt: 1_800_000_003,
    updatedAt: 1_800_000_003,
    defaultVersionId: 'v1',
    nextVersionNumber: 2,
    tags: '[]',
  },
  managed_policy_version: {
    policyId: 'ANPARZPUZDIKLB4OT3X2A',
    versionId: 'v1',
    document: '{}',
    createdAt: 1_800_000_003,
  },
  policy_attachment: {
    ownerId: userId,
    policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    attachedAt: 1_800_000_004,
  },
  access_key: {
    id: 'AKIARZPUZDIKLB4OT3X2',
    accountId,
    userId,
    sealedSecret: sealed,
    status: 'Active',
    createdAt: 1_800_000_005,
  },
  mfa_device: {
    serialNumber: `arn:aws:iam::${accountId}:mfa/alice`,
    accountId,
    name: 'alice',
    path: '/',
    sealedSeed: sealed,
    userId,
    createdAt: 1_800_000_006,
    enabledAt: null,
    lastUsedStep: null,
    tags: '[]',
  },
  session_key: {
    id: '0a0b0c0d',
    sealedKey: sealed,
    createdAt: 1_800_000_007,
    retiredAt: null,
    expiresAt: null,
  },
};

/** The names of all tables, in the order of {@link rows}. */
export const tables = Object.keys(rows).filter((name): name is keyof Schema => Object.hasOwn(rows, name));

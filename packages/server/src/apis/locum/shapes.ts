import type { AccessCheck } from '../../authorization/access-check.ts';
import type { AuditPublicKey } from '../../audit/digest/audit-key.ts';
import type { Account } from '../../directory/entities.ts';
import type { RingKey } from '../../sessions/keys/ring-key.ts';
import { boolean, string, structure, timestamp } from '../../wire/shape/index.ts';

/** Shapes of Locum's own API. */

export const account = () =>
  structure({
    Id: string(),
    Name: string(),
    Email: string(),
    IsManagement: boolean(),
    CreateDate: timestamp(),
  });

export const accountOf = (found: Account) => ({
  Id: found.id,
  Name: found.name,
  Email: found.email,
  IsManagement: found.isManagement,
  CreateDate: found.createdAt,
});

/**
 * The check for what concerns the installation as a whole. It belongs to the management account: however much
 * somebody may do in another account, this is not his.
 */
export function installationAccess(
  action: string,
  managementAccountId: string,
  resource: string,
): AccessCheck {
  return {
    action,
    resource: `arn:aws:locum::${managementAccountId}:${resource}`,
    resourceAccount: managementAccountId,
  };
}

export const sessionKey = () =>
  structure({ KeyId: string(), Status: string(), CreateDate: timestamp(), ExpirationDate: timestamp() });

export const sessionKeyOf = (key: RingKey) => ({
  KeyId: key.id.toString(16).padStart(8, '0'),
  Status: key.expiresAt === undefined ? 'Minting' : 'Verifying',
  CreateDate: key.createdAt,
  ExpirationDate: key.expiresAt,
});

export const auditKey = () =>
  structure({ Fingerprint: string(), Status: string(), PublicKey: string(), CreateDate: timestamp() });

export const auditKeyOf = (
  { fingerprint, pem, createdAt }: AuditPublicKey,
  status: 'Signing' | 'Verifying',
) => ({
  Fingerprint: fingerprint,
  Status: status,
  PublicKey: pem,
  CreateDate: createdAt,
});

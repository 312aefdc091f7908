import { list, string, structure, timestamp } from '../../wire/shape/index.ts';
import { installationAccess } from '../locum-shapes.ts';
import { operation } from '../operation.ts';

/** Lists the public keys that prove the digests of the audit trail, the newest last. */
export const listAuditKeys = operation({
  name: 'ListAuditKeys',
  input: {},
  output: {
    AuditKeys: list(structure({ Fingerprint: string(), PublicKey: string(), CreateDate: timestamp() })),
  },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:ListAuditKeys', services.managementAccountId, 'audit-key/*'),
  ],
  run: (_request, { services: { audit } }) => ({
    AuditKeys: audit.publicKeys.map(({ fingerprint, pem, createdAt }) => ({
      Fingerprint: fingerprint,
      PublicKey: pem,
      CreateDate: createdAt,
    })),
  }),
});

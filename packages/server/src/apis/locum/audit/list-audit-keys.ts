import { list } from '../../../wire/shape/index.ts';
import { auditKey, auditKeyOf, installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Lists the public keys that prove the digests of the audit trail, the newest last, which signs. */
export const listAuditKeys = operation({
  name: 'ListAuditKeys',
  input: {},
  output: { AuditKeys: list(auditKey()) },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:ListAuditKeys', services.managementAccountId, 'audit-key/*'),
  ],
  run: (_request, { services: { audit } }) => ({
    AuditKeys: audit.publicKeys.map((key, index, { length }) =>
      auditKeyOf(key, index === length - 1 ? 'Signing' : 'Verifying'),
    ),
  }),
});

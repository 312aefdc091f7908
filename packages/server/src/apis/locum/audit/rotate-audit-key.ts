import { auditKey, auditKeyOf, installationAccess } from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a new key for the digests of the audit trail, which signs the next one. The private key before it is deleted; its
 * public key goes on to prove what it signed.
 */
export const rotateAuditKey = operation({
  name: 'RotateAuditKey',
  input: {},
  output: { AuditKey: auditKey() },
  errors: [],
  access: (_request, { services }) => [
    installationAccess('locum:RotateAuditKey', services.managementAccountId, 'audit-key/*'),
  ],
  async run(_request, { now, services: { audit } }) {
    return { AuditKey: auditKeyOf(await audit.rotateKey(Math.floor(now / 1000)), 'Signing') };
  },
});

import { auditFilesAbsent } from '../../../errors/audit-errors.ts';
import { operation } from '../../../call/operation.ts';
import { string } from '../../../wire/shape/index.ts';
import { installationAccess } from '../shapes.ts';

/**
 * Tells where the audit trail ends, signed with the key of the digests: whoever keeps it elsewhere can tell later whether anything up to
 * there was removed.
 */
export const getAuditHead = operation({
  name: 'GetAuditHead',
  input: {},
  output: { AuditHead: string() },
  errors: ['UnsupportedOperationException'],
  access: (_request, { services }) => [
    installationAccess('locum:GetAuditHead', services.managementAccountId, 'audit-head/*'),
  ],
  async run(_request, { services: { audit } }) {
    const head = await audit.head();
    if (head === undefined) throw auditFilesAbsent();
    return { AuditHead: head.trimEnd() };
  },
});

export type { AuditFinding, AuditVerification } from './audit-verification.ts';
export { verifyAuditTrail } from './verify-audit-trail.ts';

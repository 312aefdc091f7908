import { auditIndexAbsent } from '../errors/audit-errors.ts';
import type { AuditIndex } from './audit-index.ts';

const refuse = (): Promise<never> => Promise.reject(auditIndexAbsent());

/** Where no index is kept: every question is refused. */
export const absentIndex: AuditIndex = {
  findEvents: refuse,
  findSessions: refuse,
  findSession: refuse,
  findExplanation: refuse,
  keepExplanation: () => false,
};

/** Where audit events go. */
export const auditSinks = ['file', 'index', 'stdout', 'webhook'] as const;

export type AuditSink = (typeof auditSinks)[number];

/** Whether there is such a place. */
export function isAuditSink(name: string): name is AuditSink {
  return auditSinks.some((sink) => sink === name);
}

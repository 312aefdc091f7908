import type { CredentialReport } from '../../../directory/reports/credential-report-records.ts';

/** Seconds for which a report is good: a new one is made only after that. */
const goodFor = 4 * 60 * 60;

/** `now`: epoch seconds. */
export function isExpired({ generatedAt }: CredentialReport, now: number): boolean {
  return now - generatedAt >= goodFor;
}

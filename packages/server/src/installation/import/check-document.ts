import { parsePolicy, PolicyError } from '@locum/policy';
import { findLocalTimeFault } from '../../authorization/local-time/find-local-time-fault.ts';
import type { PolicyKind } from '@locum/policy';
import type { ImportReport } from './import-report.ts';

/**
 * Tells of a document that does not parse here. It is kept nevertheless, and denies everything: what it would have denied
 * is not known.
 */
export function checkDocument(
  report: ImportReport,
  entity: string,
  what: string,
  document: string,
  kind: PolicyKind,
): void {
  try {
    const fault = findLocalTimeFault(parsePolicy(document, kind));
    if (fault !== undefined) report.miss(entity, what, fault);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    report.miss(
      entity,
      what,
      `it does not parse, and denies everything until it is put right: ${error.message}`,
    );
  }
}

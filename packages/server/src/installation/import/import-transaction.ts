import type { Writes } from '../../directory/handles.ts';
import type { ImportReport } from './import-report.ts';

/** The one transaction in which an account is imported. */
export interface ImportTransaction {
  readonly writes: Writes;
  /** The account that is imported into. */
  readonly accountId: string;
  /** Epoch seconds. */
  readonly now: number;
  readonly report: ImportReport;
}

import type { Change } from '../../directory/directory.ts';
import type { Records } from '../../store/store.ts';
import type { ImportReport } from './import-report.ts';

/** The one transaction in which an account is imported. */
export interface ImportTransaction {
  readonly records: Records;
  /** Is told what changes of that which was there before. */
  readonly changed: (change: Change) => void;
  /** The account that is imported into. */
  readonly accountId: string;
  /** Epoch seconds. */
  readonly now: number;
  readonly report: ImportReport;
}

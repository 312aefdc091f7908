import type { Change } from '../../directory/directory.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Records } from '../../store/store.ts';

/** The one transaction in which a seed is applied. */
export interface SeedTransaction {
  readonly records: Records;
  /** Is told what changes of that which was there before. */
  readonly changed: (change: Change) => void;
  readonly sealer: Sealer;
  readonly managementAccountId: string;
  /** Epoch seconds. */
  readonly now: number;
}

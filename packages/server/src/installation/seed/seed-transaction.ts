import type { Sealer } from '../../store/sealing.ts';
import type { Writes } from '../../directory/handles.ts';

/** The one transaction in which a seed is applied. */
export interface SeedTransaction {
  readonly writes: Writes;
  readonly sealer: Sealer;
  readonly managementAccountId: string;
  /** Epoch seconds. */
  readonly now: number;
}

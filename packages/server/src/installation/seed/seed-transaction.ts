import type { MadeEntities } from '../../call/made-entity.ts';
import type { Sealer } from '../../store/sealing.ts';
import type { Writes } from '../../directory/handles.ts';

/** The one transaction in which a seed is applied. */
export interface SeedTransaction {
  readonly writes: Writes;
  readonly sealer: Sealer;
  /** Is told what is made and changed, for the audit trail. */
  readonly made: MadeEntities;
  readonly managementAccountId: string;
  /** Epoch seconds. */
  readonly now: number;
}

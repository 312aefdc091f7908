import type { Directory } from './directory/directory.ts';
import type { LastUses } from './directory/last-uses.ts';
import type { KeyRing } from './sessions/key-ring.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { MfaAttempts } from './rules/mfa-attempts.ts';

/** What operations work with. */
export interface Services {
  readonly directory: Directory;
  readonly lastUses: LastUses;
  readonly sessions: Sessions;
  readonly keyRing: KeyRing;
  readonly mfaAttempts: MfaAttempts;
  /** The account whose administrators run the installation: 12 digits. */
  readonly managementAccountId: string;
}

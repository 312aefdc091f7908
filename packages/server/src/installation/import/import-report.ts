import { MadeEntities } from '../../call/made-entity.ts';
import type { ImportedAccount } from '../../call/import-account.ts';

/** What of an import was made, and what could not be. */

export type ImportedKind = 'Policy' | 'Group' | 'User' | 'Role' | 'InstanceProfile';
export type Outcome = 'Made' | 'Changed' | 'Unchanged';

type NotCarried = ImportedAccount['notCarried'][number];

const kinds: readonly ImportedKind[] = ['Policy', 'Group', 'User', 'Role', 'InstanceProfile'];

export class ImportReport {
  readonly #counts = new Map(kinds.map((kind) => [kind, { Made: 0, Changed: 0, Unchanged: 0 }]));
  readonly #notCarried: NotCarried[] = [];
  /** For the audit trail. */
  readonly made = new MadeEntities();

  count(kind: ImportedKind, outcome: Outcome, accountId: string, arn: string): void {
    if (outcome !== 'Unchanged') this.made.note({ accountId, kind, arn, outcome });
    const counts = this.#counts.get(kind);
    if (counts !== undefined) counts[outcome] += 1;
  }

  miss(entity: string, what: string, reason: string): void {
    this.#notCarried.push({ Entity: entity, What: what, Reason: reason });
  }

  /** `general`: what is said of all. */
  render(general: readonly NotCarried[]): Pick<ImportedAccount, 'made' | 'carried' | 'notCarried'> {
    return {
      made: this.made.all,
      carried: [...this.#counts].map(([Kind, counts]) => ({ Kind, ...counts })),
      notCarried: [...this.#notCarried, ...general],
    };
  }
}

/** What the details of an account do not tell, and what is made anew. */
export const neverCarried: readonly NotCarried[] = [
  { What: 'unique ids and dates', Reason: 'they are made anew' },
  {
    What: 'access keys, passwords, MFA devices, SSH keys and certificates of users',
    Reason: 'AWS does not tell them; make new ones',
  },
  {
    What: 'descriptions and maximum session durations of roles',
    Reason: 'the authorization details do not have them; roles made get 3600 seconds',
  },
  { What: 'tags of managed policies', Reason: 'the authorization details do not have them' },
  { What: 'instance profiles without a role', Reason: 'the authorization details do not have them' },
  {
    What: 'identity providers, the alias and the password policy of the account',
    Reason: 'the authorization details do not have them',
  },
];

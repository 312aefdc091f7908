import type { MadeEntity } from './made-entity.ts';
import type { Account } from '../directory/entities.ts';

/** What an account is made of, or brought to. */
export interface AccountImport {
  /** What GetAccountAuthorizationDetails of AWS answers: JSON, or that compressed by gzip and in base64. */
  readonly details: string;
  /** Of the account here, 12 digits; that of the details unless given. */
  readonly accountId: string | undefined;
  /** Of an account that is made; without one it is called by its id. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** Epoch seconds. */
  readonly now: number;
}

/** What became of an import. */
export interface ImportedAccount {
  readonly account: Account;
  readonly isNew: boolean;
  /** What was made and changed, for the audit trail. */
  readonly made: readonly MadeEntity[];
  readonly carried: readonly {
    readonly Kind: string;
    readonly Made: number;
    readonly Changed: number;
    readonly Unchanged: number;
  }[];
  readonly notCarried: readonly {
    /** E.g. `role deploy`; absent where it is said of all. */
    readonly Entity?: string;
    readonly What: string;
    readonly Reason: string;
  }[];
}

/** Carries an account here. Throws ValidationError for details that cannot be read, and EmailAlreadyExists. */
export type ImportAccount = (request: AccountImport) => Promise<ImportedAccount>;

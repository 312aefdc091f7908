/**
 * Why the store could not be opened, or used: `StorageFull` when there is no room to write to, `DatabaseUnavailable` when the
 * database is away or locked and nothing of the change was kept, `CommitUnknown` when it went away, or its disk failed, while it
 * was to keep a change.
 */
export type StoreErrorCode =
  | 'DataDirectoryUnusable'
  | 'DataDirectoryInUse'
  | 'DatabaseUnusable'
  | 'DatabaseNewerThanCode'
  | 'MasterKeyUnusable'
  | 'MasterKeyMissing'
  | 'MasterKeyWrong'
  | 'StorageFull'
  | 'DatabaseUnavailable'
  | 'CommitUnknown';

/**
 * The store cannot be opened, or written to. `message` is for whoever started the server: it says what is wrong and what to
 * do, and holds no secret.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

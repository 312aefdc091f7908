import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivate } from './private-file.ts';
import { StoreError } from './store-error.ts';

/** A data folder that this process alone uses until it releases it. */
export interface DataDirectory {
  readonly path: string;
  /** What whoever started the server should know, a sentence each. */
  readonly warnings: readonly string[];
  /** Lets another process have the folder. */
  release(): void;
}

const lockName = 'server.lock';

/**
 * Makes the folder `path` if there is none, and takes it for this process. A data folder that others than its owner may
 * enter is given the mode 0700, with a warning.
 *
 * @throws {StoreError} `DataDirectoryInUse` when another server has it, `DataDirectoryUnusable` when it cannot be made
 * private or written.
 */
export function openDataDirectory(path: string): DataDirectory {
  let warnings: readonly string[];
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    warnings = makeFolderPrivate(path);
    makePrivate(join(path, lockName));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      'DataDirectoryUnusable',
      `The data folder ${path} cannot be made, or cannot be made private to the user that runs the server. Where it is the root of a volume, name a folder inside it.`,
      { cause: error },
    );
  }
  const lock = takeLock(path);
  return {
    path,
    warnings,
    release() {
      heldLocks.delete(lock);
      lock.close();
    },
  };
}

function makeFolderPrivate(path: string): readonly string[] {
  const mode = statSync(path).mode & 0o777;
  // Windows keeps access in lists that the mode does not show.
  if ((mode & 0o077) === 0 || process.platform === 'win32') return [];
  // Somebody may have named /tmp or / by mistake: to close that to others would break the machine.
  const names = readdirSync(path);
  if (!names.includes(lockName) && names.some((name) => name !== 'lost+found')) {
    throw new StoreError(
      'DataDirectoryUnusable',
      `The folder ${path} is open to others and holds what is not the server's. Name a folder inside it, or give it the mode 0700.`,
    );
  }
  chmodSync(path, 0o700);
  return [`The data folder ${path} was open to others (mode 0${mode.toString(8)}); it is 0700 now.`];
}

/** A lock that was collected as garbage would be no lock any more. */
const heldLocks = new Set<DatabaseSync>();

/**
 * SQLite's lock on a file is the kernel's: it ends with the process however that dies, and holds between containers,
 * where process ids say nothing (every container has a process 1). Nothing is ever written to the file.
 * @see https://www.sqlite.org/lockingv3.html
 */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, lockName), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw new StoreError(
      'DataDirectoryInUse',
      `Another server uses the data folder ${path}. Stop it, or give this one a folder of its own.`,
      { cause: error },
    );
  }
  heldLocks.add(lock);
  return lock;
}

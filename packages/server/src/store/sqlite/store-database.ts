import type { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';
import { makePrivate, makePrivateIfPresent } from '../private-file.ts';
import { StoreError } from '../store-error.ts';
import { Checkpoints } from './checkpoints.ts';
import { GatheredSync } from './gathered-sync.ts';
import { openConnection } from './open-connection.ts';
import { cacheStatements } from './statement-cache.ts';
import { Turns } from './turns.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const statementLimit = 256;

/** A database as its driver uses it. None of its connections waits for locks. */
export interface StoreDatabase {
  /** Of those who use `writer`. */
  readonly turns: Turns;
  readonly writer: SqliteDatabase;
  /** For what is read outside of transactions; the same as `writer` where there is one connection only. */
  readonly reader: SqliteDatabase;
  /** Whether `writer` is in a transaction. */
  isInTransaction(): boolean;
  /** @throws {StoreError} `DatabaseUnavailable` where nothing is to be written any more. */
  refuseAfterFailure(): void;
  /**
   * Resolves when all that was committed is on the disk.
   *
   * @throws {StoreError} `CommitUnknown`.
   */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database in `file`, or makes one of mode 0600.
 *
 * Commits go to the write-ahead log without waiting for the disk: SQLite would hold up the whole process for it. Whoever has
 * committed waits for a sync of the log, which is what SQLite does with `synchronous = full`, but on another thread, and for
 * all together who have committed before. Others may see a change a moment before it is on the disk; what they write because
 * of it comes after it in the log.
 *
 * @throws {StoreError} `DatabaseUnusable`.
 */
export function openFileDatabase(file: string): StoreDatabase {
  return openOrRefuse(file, () => {
    makePrivate(file);
    // SQLite gives these the mode of the database when it makes them; a crash may have left older ones.
    makePrivateIfPresent(`${file}-wal`);
    makePrivateIfPresent(`${file}-shm`);
    const opened: DatabaseSync[] = [];
    try {
      const writer = openNext(opened, file, 'pragma synchronous = normal');
      const reader = openNext(opened, file, 'pragma query_only = on');
      return inTwoConnections(file, writer, reader);
    } catch (error) {
      for (const database of opened) database.close();
      throw error;
    }
  });
}

/** Opens a connection that is different in a setting. What it reads makes the log, where there is none. */
function openNext(opened: DatabaseSync[], file: string, setting: string): DatabaseSync {
  const database = openConnection(file);
  opened.push(database);
  database.exec(`${setting}; pragma busy_timeout = 0; select 1 from sqlite_schema`);
  return database;
}

function inTwoConnections(file: string, writer: DatabaseSync, reader: DatabaseSync): StoreDatabase {
  const turns = new Turns();
  const checkpoints = new Checkpoints(file, writer, reader, turns);
  const log = new WriteAheadLog(file);
  const sync = new GatheredSync(async () => {
    await log.sync();
    checkpoints.consider();
  });
  return {
    turns,
    writer: cacheStatements(writer, statementLimit),
    reader: cacheStatements(reader, statementLimit),
    isInTransaction: () => writer.isTransaction,
    refuseAfterFailure: () => sync.refuseAfterFailure(),
    synced: () => sync.reached(),
    async close() {
      await checkpoints.close();
      log.close();
      reader.close();
      // The last one copies the log into the database, and removes it.
      writer.close();
    },
  };
}

/** Opens a new database in memory. */
export function openMemoryDatabase(): StoreDatabase {
  return inOneConnection(openOrRefuse(':memory:', openConnection));
}

/** A database that one connection has to itself, where nothing is durable: who reads waits for who writes. */
export function inOneConnection(database: DatabaseSync): StoreDatabase {
  const connection = cacheStatements(database, statementLimit);
  return {
    turns: new Turns(),
    writer: connection,
    reader: connection,
    isInTransaction: () => database.isTransaction,
    refuseAfterFailure: () => undefined,
    synced: () => Promise.resolve(),
    close: () => Promise.resolve(database.close()),
  };
}

function openOrRefuse<Result>(file: string, open: (file: string) => Result): Result {
  try {
    return open(file);
  } catch (error) {
    throw new StoreError('DatabaseUnusable', `The database ${file} cannot be opened.`, { cause: error });
  }
}

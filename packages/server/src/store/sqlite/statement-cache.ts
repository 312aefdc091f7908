import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { write } from './full-storage.ts';

/**
 * Fits node:sqlite to what Kysely's SQLite dialect asks of a driver, and keeps the last `limit` statements prepared:
 * to prepare one costs more than to run it, and Kysely prepares at every call.
 */
export function cacheStatements(database: DatabaseSync, limit: number): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = adaptStatement(database.prepare(text));
        const [oldest] = statements.keys();
        if (statements.size >= limit && oldest !== undefined) statements.delete(oldest);
      } else {
        // A Map keeps the order of insertion: what was used last goes to the end.
        statements.delete(text);
      }
      statements.set(text, statement);
      return statement;
    },
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => write(() => statement.all(...checkParameters(parameters))),
    run: (parameters) => write(() => statement.run(...checkParameters(parameters))),
    iterate: (parameters) => statement.iterate(...checkParameters(parameters)),
  };
}

function checkParameters(parameters: readonly unknown[]): readonly SQLInputValue[] {
  if (!parameters.every(isInputValue)) throw new TypeError('SQLite cannot hold a value of this type');
  return parameters;
}

function isInputValue(value: unknown): value is SQLInputValue {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    value === null ||
    ArrayBuffer.isView(value) ||
    typeof value === 'bigint'
  );
}

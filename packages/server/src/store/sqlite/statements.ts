import { RawNode, SelectQueryNode } from 'kysely';
import type { CompiledQuery, QueryResult, SqliteDatabase } from 'kysely';

/**
 * What a statement is for: `reading` changes nothing, `setting` changes how its connection works, `writing` may change what
 * is kept.
 */
export type Purpose = 'reading' | 'setting' | 'writing';

export function purposeOf({ query, sql }: CompiledQuery): Purpose {
  if (SelectQueryNode.is(query)) return 'reading';
  if (!RawNode.is(query)) return 'writing';
  if (/^select\b/i.test(sql)) return 'reading';
  return /^pragma\b/i.test(sql) ? 'setting' : 'writing';
}

/** Runs one statement, and answers as Kysely's own driver for SQLite does. */
export function runStatement(
  database: SqliteDatabase,
  { sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
): QueryResult<unknown> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}

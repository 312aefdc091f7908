import type { Expression, ExpressionBuilder, ReferenceExpression, SqlBool } from 'kysely';

/**
 * The condition that a text column begins with `prefix`. A comparison of the column's beginning rather than LIKE: paths
 * may hold `%` and `_`, and LIKE does not regard case on every database.
 */
export function startsWith<Database, Table extends keyof Database>(
  where: ExpressionBuilder<Database, Table>,
  column: ReferenceExpression<Database, Table>,
  prefix: string,
): Expression<SqlBool> {
  return where(where.fn<string>('substr', [column, where.val(1), where.val(prefix.length)]), '=', prefix);
}

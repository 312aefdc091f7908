import { isRecord } from './is-record.ts';
import { writeDocument } from './write-document.ts';

/**
 * A trust policy without some of the AWS principals that it names. A statement that would name nobody goes with them;
 * undefined where no statement is left.
 */
export function withoutPrincipals(text: string, missing: ReadonlySet<string>): string | undefined {
  const policy: unknown = JSON.parse(text);
  if (!isRecord(policy)) return undefined;
  const { Statement } = policy;
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const left = statements.flatMap((statement) => {
    if (!isRecord(statement) || !isRecord(statement['Principal'])) return [statement];
    const Principal = withoutValues(statement['Principal'], missing);
    return Object.keys(Principal).length === 0 ? [] : [{ ...statement, Principal }];
  });
  return left.length === 0 ? undefined : writeDocument({ ...policy, Statement: left });
}

function withoutValues(
  principal: Readonly<Record<string, unknown>>,
  missing: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(principal).flatMap(([kind, value]) => {
      if (kind !== 'AWS') return [[kind, value]];
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      const left = values.filter((one) => typeof one !== 'string' || !missing.has(one));
      return left.length === 0 ? [] : [[kind, left]];
    }),
  );
}

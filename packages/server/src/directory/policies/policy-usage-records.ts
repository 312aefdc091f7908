import { sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { reading } from '../queries.ts';
import type { Reads } from '../queries.ts';
import { awsPolicyPrefix } from './aws-policies/aws-policies.ts';

/** By how many users, groups and roles of an account a managed policy is used. */
export interface PolicyUsage {
  readonly attachments: number;
  readonly boundaries: number;
}

export const unusedPolicy: PolicyUsage = { attachments: 0, boundaries: 0 };

/** Which ARNs are asked about: some, or all from the first to before the last. */
type Arns = readonly string[] | { readonly from: string; readonly before: string };

/** The use that an account makes of managed policies, by ARN; policies that it does not use are not in it. */
export async function findPolicyUsage(
  reads: Reads,
  accountId: string,
  arns: readonly string[],
): Promise<ReadonlyMap<string, PolicyUsage>> {
  return arns.length === 0 ? new Map() : await findUsage(reads, accountId, arns);
}

/** As `findPolicyUsage`, of all policies of AWS. */
export async function findAwsPolicyUsage(
  reads: Reads,
  accountId: string,
): Promise<ReadonlyMap<string, PolicyUsage>> {
  return await findUsage(reads, accountId, ofAws);
}

const ofAws = { from: awsPolicyPrefix, before: awsPolicyPrefix.replace(/\/$/, '0') };

async function findUsage(
  reads: Reads,
  accountId: string,
  arns: Arns,
): Promise<ReadonlyMap<string, PolicyUsage>> {
  const attachments = await countAttachments(reads, accountId, arns);
  const boundaries = await countBoundaries(reads, accountId, arns);
  const used = new Set([...attachments.keys(), ...boundaries.keys()]);
  return new Map(
    [...used].map((arn) => [
      arn,
      { attachments: attachments.get(arn) ?? 0, boundaries: boundaries.get(arn) ?? 0 },
    ]),
  );
}

async function countAttachments(
  reads: Reads,
  accountId: string,
  arns: Arns,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reading(reads)
    .selectFrom('policy_attachment')
    .select((select) => ['policyArn', select.fn.countAll().as('count')])
    .where('accountId', '=', accountId)
    .where((where) => isOneOf(where.ref('policyArn'), arns))
    .groupBy('policyArn')
    .execute();
  return new Map(rows.map((row) => [row.policyArn, Number(row.count)]));
}

async function countBoundaries(
  reads: Reads,
  accountId: string,
  arns: Arns,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of ['user', 'role'] as const) {
    const rows = await reading(reads)
      .selectFrom(table)
      .select((select) => ['permissionsBoundary', select.fn.countAll().as('count')])
      .where('accountId', '=', accountId)
      .where((where) => isOneOf(where.ref('permissionsBoundary'), arns))
      .groupBy('permissionsBoundary')
      .execute();
    for (const { permissionsBoundary, count } of rows) {
      if (permissionsBoundary === null) continue;
      counts.set(permissionsBoundary, (counts.get(permissionsBoundary) ?? 0) + Number(count));
    }
  }
  return counts;
}

function isOneOf(column: Expression<string | null>, arns: Arns) {
  if ('from' in arns) return sql<SqlBool>`${column} >= ${arns.from} and ${column} < ${arns.before}`;
  return sql<SqlBool>`${column} in (${sql.join(arns)})`;
}

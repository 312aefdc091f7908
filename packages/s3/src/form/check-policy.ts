import { S3Error } from '../errors/s3-error.ts';
import type { FieldCondition, PostPolicy } from './post-policy.ts';

/** Fields that need no condition: they are the policy and its signature, or what it is about. */
const unconditioned = new Set(['file', 'policy', 'x-amz-signature']);

/**
 * Holds a form against its policy: its time, each condition, and that every field has one.
 *
 * @param fields By lower-case name, the key as it will be.
 * @throws S3Error AccessDenied.
 */
export function checkPolicy(
  policy: PostPolicy,
  fields: ReadonlyMap<string, string>,
  bucket: string,
  now: number,
): void {
  if (now >= policy.expiration) throw denied('Policy expired.');
  const all = new Map(fields).set('bucket', bucket);
  for (const condition of policy.conditions) {
    if (holds(condition, all.get(condition.field))) continue;
    const { operator, field, value } = condition;
    throw denied(
      `Policy Condition failed: ${JSON.stringify([operator, `$${field}`, value]).replaceAll('","', '", "')}`,
    );
  }
  const conditioned = new Set(policy.conditions.map(({ field }) => field));
  for (const name of all.keys()) {
    if (conditioned.has(name) || unconditioned.has(name) || name.startsWith('x-ignore-')) continue;
    throw denied(`Extra input fields: ${name}`);
  }
}

function denied(reason: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`);
}

function holds({ operator, field, value }: FieldCondition, given: string | undefined): boolean {
  if (operator === 'eq') return given === value;
  if (value === '') return true;
  // A list of types is as good as its worst.
  const parts =
    field === 'content-type' ? (given ?? '').split(',').map((part) => part.trim()) : [given ?? ''];
  return parts.every((part) => part.startsWith(value));
}

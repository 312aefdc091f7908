import type { Reads } from '../../../directory/handles.ts';
import { findTakenServiceUserNames } from '../../../directory/service-specific-credentials/service-specific-credential-records.ts';

/** Users who had the name before may have kept theirs, two each. */
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * The name that a service is to know a user by, as AWS makes it: `sofia-at-123456789012`, then `sofia+1-at-123456789012`, the
 * first that nobody in the account has there. `otherwise` stands for the number where none of these is free.
 */
export async function findFreeServiceUserName(
  reads: Reads,
  { accountId, name }: { readonly accountId: string; readonly name: string },
  serviceName: string,
  otherwise: string,
): Promise<string> {
  const names = ['', ...numbers.map((number) => `+${number}`)].map(
    (suffix) => `${name}${suffix}-at-${accountId}`,
  );
  const taken = await findTakenServiceUserNames(reads, accountId, serviceName, names);
  return names.find((candidate) => !taken.has(candidate)) ?? `${name}+${otherwise}-at-${accountId}`;
}

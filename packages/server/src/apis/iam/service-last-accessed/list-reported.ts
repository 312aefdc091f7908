import { roleArn, userArn } from '../../../directory/arns.ts';
import type { ReportedEntities } from '../../../directory/uses/reported-entities.ts';
import { endOfTime, listReportedEntities } from '../../../directory/uses/service-use-records.ts';
import type { EntityPlace, ReportedEntity } from '../../../directory/uses/service-use-records.ts';
import type { Reads } from '../../../directory/handles.ts';

const ageDigits = String(endOfTime).length;

const ageOf = ({ usedAt }: ReportedEntity): number => endOfTime - (usedAt ?? 0);

/** Where an entity stands in the order of the list. */
export function reportedKey(entity: ReportedEntity): string {
  return String(ageOf(entity)).padStart(ageDigits, '0') + entity.id;
}

function placeOf(key: string): EntityPlace {
  const age = Number.parseInt(key.slice(0, ageDigits), 10);
  return Number.isNaN(age) ? { age: -1, id: '' } : { age, id: key.slice(ageDigits) };
}

/** Up to `limit` users and roles of a report after the key `after`, by when they last used the service. */
export async function listReported(
  reads: Reads,
  reported: ReportedEntities,
  service: string,
  after: string,
  limit: number,
): Promise<readonly ReportedEntity[]> {
  const place = placeOf(after);
  const users = await listReportedEntities(reads, 'user', reported, service, place, limit);
  const roles = await listReportedEntities(reads, 'role', reported, service, place, limit);
  return [...users, ...roles]
    .sort((left, right) => (reportedKey(left) < reportedKey(right) ? -1 : 1))
    .slice(0, limit);
}

/** As answers show them. */
export const entityDetailsOf = (accountId: string, { kind, id, name, path, usedAt }: ReportedEntity) => ({
  EntityInfo: {
    Arn: (kind === 'user' ? userArn : roleArn)(accountId, path, name),
    Name: name,
    Type: kind.toUpperCase(),
    Id: id,
    Path: path,
  },
  LastAuthenticated: usedAt ?? undefined,
});

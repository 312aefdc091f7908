import type { ActionUse } from '../../../directory/uses/action-use-records.ts';
import { findRolesById } from '../../../directory/roles/role-records.ts';
import { countUsersOfServices, findLastUsesOf } from '../../../directory/uses/service-use-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import type { ReportedEntities } from '../../../directory/uses/reported-entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { serviceName } from './service-names.ts';

/** What is told of each of the services, those that were never used among them; `isByAction`: of their actions too. */
export async function lastAccessedOf(
  services: readonly string[],
  reported: ReportedEntities,
  isByAction: boolean,
  reads: Reads,
) {
  if (services.length === 0) return [];
  const uses = await findLastUsesOf('service', reads, reported, services);
  const actions = isByAction ? await findLastUsesOf('action', reads, reported, services) : [];
  const counts = await countUsersOfServices(reads, reported, services);
  const arns = await findArns([...uses, ...actions], reads);
  const lastUses = new Map(uses.map((use) => [use.service, use]));
  const actionsOf = Map.groupBy(actions, ({ service }) => service);
  return services.map((service) => {
    const use = lastUses.get(service);
    return {
      ServiceName: serviceName(service),
      LastAuthenticated: use?.usedAt,
      ServiceNamespace: service,
      LastAuthenticatedEntity: use && arns.get(use.entityId),
      LastAuthenticatedRegion: use?.region,
      TotalAuthenticatedEntities: counts.get(service) ?? 0,
      TrackedActionsLastAccessed: actionsOf.get(service)?.map((found) => actionOf(found, arns)),
    };
  });
}

const actionOf = ({ action, entityId, usedAt, region }: ActionUse, arns: ReadonlyMap<string, string>) => ({
  ActionName: action,
  LastAccessedEntity: arns.get(entityId),
  LastAccessedTime: usedAt,
  LastAccessedRegion: region,
});

async function findArns(uses: readonly ActionUse[], reads: Reads): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(uses.map(({ entityId }) => entityId))];
  const found = [...(await findUsersById(reads, ids)), ...(await findRolesById(reads, ids))];
  return new Map(found.map(([id, { arn }]) => [id, arn]));
}

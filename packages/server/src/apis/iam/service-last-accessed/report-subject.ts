import type { PolicyDocument } from '@locum/policy';
import type { Target } from '../../../authorization/entity-access.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import { absenceNote, findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import type { Reads } from '../../../directory/handles.ts';
import { findGroupById } from '../../../directory/groups/group-records.ts';
import type { ReportedEntities } from '../../../directory/uses/reported-entities.ts';
import { findRoleById } from '../../../directory/roles/role-records.ts';
import type { ServiceAccessReport } from '../../../directory/reports/service-access-report-records.ts';
import { findUserById } from '../../../directory/users/user-records.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { entityNotRetrieved } from '../../../errors/iam-simulation-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { loadEntityPolicies } from '../policies/entity-policies.ts';
import { existingEntity, findTargetEntity } from '../principals/target-entity.ts';
import type { EntityWithPolicies } from '../principals/target-entity.ts';
import { asReadBy, findTargetPolicy } from '../policies/target-policy.ts';

/** The user, group, role or managed policy that a report is asked for; it need not exist. */
export interface ReportTarget extends Target {
  /** Its unique id. Throws NoSuchEntity: for after authorization. */
  readonly existingId: () => string;
}

/** Throws InvalidInput where the ARN is of nothing that there are reports of. */
export async function findReportTarget(arn: string, call: Call): Promise<ReportTarget> {
  if (parseEntityArn(arn)?.type !== 'policy') {
    const target = await findTargetEntity(arn, call);
    return { ...target, existingId: () => existingEntity(target).entity.id };
  }
  const target = asReadBy(call.caller.accountId, await findTargetPolicy(arn, call));
  return {
    ...target,
    existingId: () => {
      if (target.policy === undefined) {
        throw policyNotFound(arn, absenceNote(call.services.directory.reads, arn));
      }
      return target.policy.id;
    },
  };
}

/** What a report is about, as it is now. */
interface ReportSubject {
  /** The permission policies that tell which services there are to report of. */
  readonly documents: readonly PolicyDocument[];
  readonly reported: ReportedEntities;
}

/** Throws NoSuchEntity where the subject of the report was deleted. */
export async function loadReportSubject(
  { arn, accountId, entityId }: ServiceAccessReport,
  { services: { directory } }: Call,
): Promise<ReportSubject> {
  const type = parseEntityArn(arn)?.type;
  if (type === 'policy') {
    const policy = await findManagedPolicy(directory.reads, arn);
    const applied = await directory.managedPolicy(arn);
    if (policy?.id !== entityId || applied === undefined) throw policyNotFound(arn);
    return { documents: [applied.policy.document], reported: { kind: 'policy', accountId, policyArn: arn } };
  }
  const found = await findEntityById(type, entityId, directory.reads);
  if (found === undefined) throw entityNotRetrieved();
  const { identity } = await loadEntityPolicies(found, directory);
  return {
    documents: identity.map(({ applied }) => applied.policy.document),
    reported: { kind: found.kind, entityId },
  };
}

async function findEntityById(
  type: string | undefined,
  id: string,
  reads: Reads,
): Promise<EntityWithPolicies | undefined> {
  if (type === 'user') {
    const entity = await findUserById(reads, id);
    return entity && { kind: 'user', entity };
  }
  if (type === 'group') {
    const entity = await findGroupById(reads, id);
    return entity && { kind: 'group', entity };
  }
  const entity = await findRoleById(reads, id);
  return entity && { kind: 'role', entity };
}

import { randomUUID } from 'node:crypto';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { deletePoliciesOf } from '../../../directory/policies/policy-records.ts';
import { deleteRoleRecord } from '../../../directory/roles/role-records.ts';
import { insertDeletionTask } from '../../../directory/roles/service-linked-role-records.ts';
import { roleNotFound } from '../../../errors/iam-errors.ts';
import { isServiceLinked } from './service-linked-role.ts';
import { reload } from '../principals/target-principal.ts';
import { findTargetRole } from '../roles/target-role.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a role that is linked to a service. AWS does so after a while and answers the id of a task; here the role is
 * gone at once.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html
 */
export const deleteServiceLinkedRole = operation({
  name: 'DeleteServiceLinkedRole',
  input: { RoleName: shapes.roleName().required() },
  output: { DeletionTaskId: string() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetRole(request.RoleName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteServiceLinkedRole', target)],
  async run(_request, { now, services: { directory } }, target) {
    const taskId = await directory.write(async (writes) => {
      const { id, accountId, name, path } = await reload(target, writes);
      if (!isServiceLinked({ path })) throw roleNotFound(name);
      const task = `task${path}${name}/${randomUUID()}`;
      await deletePoliciesOf(writes, id);
      await deleteRoleRecord(writes, id);
      await insertDeletionTask(writes, { taskId: task, accountId, createdAt: Math.floor(now / 1000) });
      return task;
    });
    return { DeletionTaskId: taskId };
  },
});

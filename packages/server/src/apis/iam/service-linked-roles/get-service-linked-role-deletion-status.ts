import { entityAccess } from '../../../authorization/entity-access.ts';
import { parseEntityArn } from '../../../directory/arns.ts';
import { hasDeletionTask } from '../../../directory/roles/service-linked-role-records.ts';
import { deletionTaskNotFound, invalidDeletionTaskId } from '../../../errors/iam-errors.ts';
import { serviceRolePath } from './service-linked-role.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

const taskPrefix = `task${serviceRolePath}`;

/**
 * Answers what became of the deletion of a service-linked role. It succeeded: a role is deleted at once.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html
 */
export const getServiceLinkedRoleDeletionStatus = operation({
  name: 'GetServiceLinkedRoleDeletionStatus',
  input: { DeletionTaskId: string({ min: 1, max: 1000 }).required() },
  output: {
    Status: string(),
    Reason: structure({
      Reason: string(),
      RoleUsageList: list(structure({ Region: string(), Resources: list(string()) })),
    }),
  },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],

  prepare({ DeletionTaskId }, { caller: { accountId } }) {
    const roleEnd = DeletionTaskId.lastIndexOf('/');
    const arn = `arn:aws:iam::${accountId}:role${DeletionTaskId.slice('task'.length, roleEnd)}`;
    const isTask = DeletionTaskId.startsWith(taskPrefix) && parseEntityArn(arn) !== undefined;
    if (!isTask) throw invalidDeletionTaskId(DeletionTaskId);
    return { accountId, arn, nameInDenial: arn };
  },

  access: (_request, _call, target) => [entityAccess('iam:GetServiceLinkedRoleDeletionStatus', target)],

  async run({ DeletionTaskId }, { caller: { accountId }, services: { directory } }) {
    if (!(await hasDeletionTask(directory.reads, accountId, DeletionTaskId))) {
      throw deletionTaskNotFound(DeletionTaskId);
    }
    return { Status: 'SUCCEEDED' };
  },
});

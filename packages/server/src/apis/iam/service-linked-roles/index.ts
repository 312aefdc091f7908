import type { Operation } from '../../../call/operation.ts';
import { createServiceLinkedRole } from './create-service-linked-role.ts';
import { deleteServiceLinkedRole } from './delete-service-linked-role.ts';
import { getServiceLinkedRoleDeletionStatus } from './get-service-linked-role-deletion-status.ts';

export const serviceLinkedRoleOperations: readonly Operation[] = [
  createServiceLinkedRole,
  deleteServiceLinkedRole,
  getServiceLinkedRoleDeletionStatus,
];

import type { Operation } from '../../../call/operation.ts';
import { createRoleTrust } from './create-role-trust.ts';
import { deleteRoleTrust } from './delete-role-trust.ts';
import { getRoleTrust } from './get-role-trust.ts';
import { listAssumableRoles } from './list-assumable-roles.ts';
import { listRoleTrustsByRole } from './list-role-trusts-by-role.ts';
import { listRoleTrusts } from './list-role-trusts.ts';
import { restoreRoleTrust } from './restore-role-trust.ts';
import type { TrustOperations } from './trust-operations.ts';
import { updateRoleTrust } from './update-role-trust.ts';

export const roleTrustOperations = (parts: TrustOperations): readonly Operation[] => [
  createRoleTrust(parts),
  deleteRoleTrust(parts),
  getRoleTrust(parts),
  listAssumableRoles(parts),
  listRoleTrusts(parts),
  listRoleTrustsByRole(parts),
  restoreRoleTrust(parts),
  updateRoleTrust(parts),
];

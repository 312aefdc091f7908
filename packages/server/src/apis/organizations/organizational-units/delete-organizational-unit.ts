import { organizationAccess } from '../../../authorization/organization-access.ts';
import { deleteUnit, hasChildren } from '../../../directory/organizations/organizational-unit-records.ts';
import { unitNotEmpty, unitNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Deletes an organizational unit that has no units in it, and no accounts but such as are closed: these come under the root.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganizationalUnit.html
 */
export const deleteOrganizationalUnit = operation({
  name: 'DeleteOrganizationalUnit',
  input: { OrganizationalUnitId: shapes.organizationalUnitId().required() },
  errors: [...shapes.writing, 'OrganizationalUnitNotEmptyException', 'OrganizationalUnitNotFoundException'],
  prepare: ({ OrganizationalUnitId }, call) => findTargetNode(OrganizationalUnitId, call),
  access: (_request, { caller }, target) => organizationAccess('DeleteOrganizationalUnit', caller, target),
  async run({ OrganizationalUnitId: id }, call, { base }) {
    await call.services.directory.write(async (writes) => {
      await reloadNode(writes, base, id, unitNotFound);
      if (await hasChildren(writes, id)) throw unitNotEmpty();
      await deleteUnit(writes, id);
    });
    return {};
  },
});

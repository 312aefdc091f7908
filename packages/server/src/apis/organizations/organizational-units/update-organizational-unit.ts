import { organizationAccess } from '../../../authorization/organization-access.ts';
import {
  hasUnitNamed,
  listUnitsDownTo,
  renameUnit,
} from '../../../directory/organizations/organizational-unit-records.ts';
import { unitExists, unitNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetNode, reloadNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Gives an organizational unit another name; its id and what is attached to it stay.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateOrganizationalUnit.html
 */
export const updateOrganizationalUnit = operation({
  name: 'UpdateOrganizationalUnit',
  input: {
    OrganizationalUnitId: shapes.organizationalUnitId().required(),
    Name: shapes.organizationalUnitName(),
  },
  output: { OrganizationalUnit: shapes.organizationalUnit() },
  errors: [...shapes.writing, 'DuplicateOrganizationalUnitException', 'OrganizationalUnitNotFoundException'],
  prepare: ({ OrganizationalUnitId }, call) => findTargetNode(OrganizationalUnitId, call),
  access: (_request, { caller }, target) => organizationAccess('UpdateOrganizationalUnit', caller, target),
  async run({ OrganizationalUnitId: id, Name }, call, { base }) {
    return await call.services.directory.write(async (writes) => {
      const unit = await reloadNode(writes, base, id, unitNotFound);
      const name = Name ?? unit.name;
      if (name !== unit.name) {
        if (await hasUnitNamed(writes, base.id, unit.parentId, name)) throw unitExists();
        await renameUnit(writes, id, name);
      }
      const parents = await listUnitsDownTo(writes, unit.parentId);
      return { OrganizationalUnit: shapes.organizationalUnitOf(base, { id, name }, parents) };
    });
  },
});

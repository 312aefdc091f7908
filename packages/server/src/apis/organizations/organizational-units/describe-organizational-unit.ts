import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listUnitsDownTo } from '../../../directory/organizations/organizational-unit-records.ts';
import { unitNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Shows an organizational unit.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganizationalUnit.html
 */
export const describeOrganizationalUnit = operation({
  name: 'DescribeOrganizationalUnit',
  input: { OrganizationalUnitId: shapes.organizationalUnitId().required() },
  output: { OrganizationalUnit: shapes.organizationalUnit() },
  errors: [...shapes.reading, 'OrganizationalUnitNotFoundException'],
  prepare: ({ OrganizationalUnitId }, call) => findTargetNode(OrganizationalUnitId, call),
  access: (_request, { caller }, target) => organizationAccess('DescribeOrganizationalUnit', caller, target),
  async run(_request, call, target) {
    const unit = existingNode(target, unitNotFound);
    const parents = await listUnitsDownTo(call.services.directory.reads, unit.parentId);
    return { OrganizationalUnit: shapes.organizationalUnitOf(target.base, unit, parents) };
  },
});

import { taggingAccess } from '../../../authorization/organization-access.ts';
import { attachFullAccess } from '../../../directory/organizations/organization-attachment-records.ts';
import { createUnitId } from '../../../directory/organizations/organization-ids.ts';
import { unitIdOf } from '../../../directory/organizations/organization-nodes.ts';
import {
  countUnits,
  hasUnitNamed,
  insertUnit,
  listUnitsDownTo,
} from '../../../directory/organizations/organizational-unit-records.ts';
import {
  parentNotFound,
  tooManyUnits,
  unitExists,
  unitTooDeep,
} from '../../../errors/organizations-errors.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { withOrganizationTags } from '../tags/organization-tags.ts';
import { findTargetNode, reloadNode, reloadOrganization } from '../organization-target.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Makes an organizational unit in the root or in another unit.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html
 */
export const createOrganizationalUnit = operation({
  name: 'CreateOrganizationalUnit',
  input: {
    ParentId: shapes.parentId().required(),
    Name: shapes.organizationalUnitName().required(),
    Tags: shapes.tags(),
  },
  output: { OrganizationalUnit: shapes.organizationalUnit() },
  errors: [
    ...shapes.writing,
    'ConstraintViolationException',
    'DuplicateOrganizationalUnitException',
    'ParentNotFoundException',
  ],
  prepare: ({ ParentId }, call) => findTargetNode(ParentId, call),
  access: ({ Tags }, { caller }, target) =>
    taggingAccess('CreateOrganizationalUnit', caller, target, { tags: Tags }),

  async run({ ParentId, Name, Tags }, call) {
    const tags = withOrganizationTags([], Tags);
    return await call.services.directory.write(async (writes) => {
      const base = await reloadOrganization(writes, call);
      const organizationId = base.id;
      const parentId = unitIdOf(await reloadNode(writes, base, ParentId, parentNotFound));
      const parents = await listUnitsDownTo(writes, parentId);
      if (parents.length >= organizationQuotas.unitDepth) throw unitTooDeep(organizationQuotas.unitDepth);
      if (await hasUnitNamed(writes, organizationId, parentId, Name)) throw unitExists();
      if ((await countUnits(writes, organizationId)) >= organizationQuotas.units) throw tooManyUnits();
      const id = createUnitId(base.rootId);
      const unit = { id, organizationId, name: Name, tags };
      await insertUnit(writes, parentId === undefined ? unit : { ...unit, parentId });
      await attachFullAccess(writes, base, id);
      return { OrganizationalUnit: shapes.organizationalUnitOf(base, { id, name: Name }, parents) };
    });
  },
});

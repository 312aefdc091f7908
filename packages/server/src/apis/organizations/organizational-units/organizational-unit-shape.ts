import { nodeArn } from '../../../directory/organizations/organization-ids.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import { pathOf } from '../path-of.ts';

export const organizationalUnit = () =>
  structure({ Id: string(), Arn: string(), Name: string(), Path: string() });

/** `parents`: the ids of the units that it is in, from the root down. */
export const organizationalUnitOf = (
  base: Organization,
  { id, name }: { readonly id: string; readonly name: string },
  parents: readonly string[],
) => ({ Id: id, Arn: nodeArn(base, id), Name: name, Path: pathOf(base, [...parents, id]) });

import type { OrganizationBase } from '../../directory/organizations/organization-nodes.ts';

/** `o-…/r-…/ou-…/`: where the last of the ids stands, which are under the root, each in the one before it. */
export const pathOf = (base: OrganizationBase, ids: readonly string[]): string =>
  `${[base.id, base.rootId, ...ids].join('/')}/`;

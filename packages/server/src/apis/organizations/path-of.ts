import type { Organization } from '../../directory/organizations/organization-records.ts';

/** `o-…/r-…/ou-…/`: where the last of the ids stands, which are under the root, each in the one before it. */
export const pathOf = (base: Organization, ids: readonly string[]): string =>
  `${[base.id, base.rootId, ...ids].join('/')}/`;

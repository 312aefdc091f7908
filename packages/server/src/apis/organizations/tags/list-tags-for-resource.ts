import { organizationAccess } from '../../../authorization/organization-access.ts';
import { invalidNextToken, targetNotFound } from '../../../errors/organizations-errors.ts';
import { findTaggable } from './organization-taggable.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists the tags of the root, a unit, an account or a policy. They fit one page.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html
 */
export const listTagsForResource = operation({
  name: 'ListTagsForResource',
  input: { ResourceId: shapes.taggableResourceId().required(), ...shapes.tokenRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: [...shapes.reading, 'TargetNotFoundException'],
  prepare: ({ ResourceId }, call) => findTaggable(ResourceId, call),
  access: (_request, { caller }, target) => organizationAccess('ListTagsForResource', caller, target),
  run({ NextToken }, _call, { tags }) {
    if (tags === undefined) throw targetNotFound();
    if (NextToken !== undefined) throw invalidNextToken();
    return { Tags: tags };
  },
});

import * as shapes from '../../../apis/iam/constraints.ts';
import { sourceOf } from '../place.ts';
import type { Place } from '../place.ts';
import { checkConstraints, readConstrained } from './read-constrained.ts';
import { readDocument } from './read-document.ts';
import { readTags } from './read-tags.ts';
import { readList, readMapping } from './read-values.ts';
import type { SeedAttachment, SeedInlinePolicy, SeedPrincipal } from '../seed.ts';

/** The keys that users and roles have in common. */
export const principalKeys = ['path', 'attachedPolicies', 'inlinePolicies', 'tags'] as const;

const pathShape = shapes.path();
const arnShape = shapes.arn();
const policyNameShape = shapes.policyName();

/** Reads what users and roles have in common; `members` are those of `place`. */
export function readPrincipal(
  place: Place,
  members: { readonly [Key in (typeof principalKeys)[number]]?: Place },
): SeedPrincipal {
  return {
    path: members.path && readConstrained(members.path, pathShape),
    attachedPolicies: readAttachments(members.attachedPolicies),
    inlinePolicies: readInlinePolicies(members.inlinePolicies),
    tags: readTags(members.tags),
    source: sourceOf(place),
  };
}

function readAttachments(place: Place | undefined): readonly SeedAttachment[] {
  return readList(place, 'an attached policy').map((item) => ({
    policyArn: readConstrained(item, arnShape),
    source: sourceOf(item),
  }));
}

function readInlinePolicies(place: Place | undefined): readonly SeedInlinePolicy[] {
  if (place === undefined) return [];
  return [...readMapping(place)].map(([name, document]) => ({
    policyName: checkConstraints(document, name, policyNameShape),
    document: readDocument(document, 'identity'),
  }));
}

import type { Role, Tag } from '../../../directory/entities.ts';

/**
 * What Vultr knows two kinds of roles for: one is assumed for a while, the other gives users and groups its policies for good. IAM
 * knows the first alone, and has no place for such a word but a tag: unlike the path it can be changed, and unlike a column of
 * ours it is seen, copied and exported by everything that knows roles. It gives nobody a right: whoever assumes is let in by the
 * trust policy, and whoever is assigned by what assigning asks for.
 */
export type RoleType = 'assignable' | 'assumable';

export const roleTypeTag = 'vultr:role_type';

/** A role that IAM made is one to be assumed. */
export function roleTypeOf({ tags }: Pick<Role, 'tags'>): RoleType {
  return tags.some(({ Key, Value }) => Key === roleTypeTag && Value === 'assignable')
    ? 'assignable'
    : 'assumable';
}

/** The tags that a role of the type is made with. `type`: a RoleType, which the shape has checked. */
export const tagsOfType = (type: string): Tag[] =>
  type === 'assignable' ? [{ Key: roleTypeTag, Value: type }] : [];

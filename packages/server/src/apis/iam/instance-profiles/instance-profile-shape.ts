import type { InstanceProfile } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';
import { role } from '../roles/role-shape.ts';
import { tagsOf } from '../tags/tags-of.ts';

export const instanceProfile = () =>
  structure({
    Path: string(),
    InstanceProfileName: string(),
    InstanceProfileId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    Roles: list(role()),
    Tags: tags(),
  });

type InstanceProfileValue = OutputValueOf<ReturnType<typeof instanceProfile>>;

/** As lists show an instance profile: without its tags. `roles`: the one that it has, or none. */
export const briefInstanceProfileOf = (
  found: InstanceProfile,
  roles: InstanceProfileValue['Roles'],
): InstanceProfileValue => ({
  Path: found.path,
  InstanceProfileName: found.name,
  InstanceProfileId: found.id,
  Arn: found.arn,
  CreateDate: found.createdAt,
  Roles: roles,
});

/** As CreateInstanceProfile and the details of an account show one: with tags where it has any. */
export const createdInstanceProfileOf = (
  found: InstanceProfile,
  roles: InstanceProfileValue['Roles'],
): InstanceProfileValue => ({ ...briefInstanceProfileOf(found, roles), Tags: tagsOf(found.tags) });

/** As GetInstanceProfile shows one: with its tags, even where it has none. */
export const instanceProfileOf = (
  found: InstanceProfile,
  roles: InstanceProfileValue['Roles'],
): InstanceProfileValue => ({ ...briefInstanceProfileOf(found, roles), Tags: found.tags });

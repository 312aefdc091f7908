import type { Target } from '../../../authorization/entity-access.ts';
import { instanceProfileArn } from '../../../directory/arns.ts';
import {
  findInstanceProfileById,
  findInstanceProfileByName,
} from '../../../directory/instance-profiles/instance-profile-records.ts';
import type { InstanceProfile } from '../../../directory/instance-profiles/instance-profile-records.ts';
import { instanceProfileNotFound } from '../../../errors/iam-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The instance profile that an operation names; it need not exist. */
export interface TargetInstanceProfile extends Target {
  /** As the request has it. */
  readonly name: string;
  readonly profile: InstanceProfile | undefined;
}

/** A profile that is not there is told of only once the caller is authorized. */
export async function findTargetInstanceProfile(
  name: string,
  { caller: { accountId }, services }: Call,
): Promise<TargetInstanceProfile> {
  const profile = await findInstanceProfileByName(services.directory.reads, accountId, name);
  return {
    accountId,
    arn: profile?.arn ?? instanceProfileArn(accountId, '/', name),
    nameInDenial: `instance profile ${profile?.name ?? name}`,
    name,
    profile,
    ...(profile !== undefined && { tags: profile.tags }),
  };
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existingInstanceProfile({ name, profile }: TargetInstanceProfile): InstanceProfile {
  if (profile === undefined) throw instanceProfileNotFound(name);
  return profile;
}

/** The same profile as a transaction sees it, by its unique id. Throws NoSuchEntity. */
export async function reloadInstanceProfile(
  target: TargetInstanceProfile,
  reads: Reads,
): Promise<InstanceProfile> {
  const { id } = existingInstanceProfile(target);
  return existingInstanceProfile({ ...target, profile: await findInstanceProfileById(reads, id) });
}

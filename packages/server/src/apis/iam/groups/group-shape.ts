import type { Group } from '../../../directory/entities.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';

export const group = () =>
  structure({
    Path: string(),
    GroupName: string(),
    GroupId: string(),
    Arn: string(),
    CreateDate: timestamp(),
  });

/** As every answer shows a group. */
export const groupOf = (found: Group): OutputValueOf<ReturnType<typeof group>> => ({
  Path: found.path,
  GroupName: found.name,
  GroupId: found.id,
  Arn: found.arn,
  CreateDate: found.createdAt,
});

import type { User } from '../../../directory/entities.ts';
import { string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';
import { boundaryOf, permissionsBoundary } from '../policies/permissions-boundary-shape.ts';
import { tagsOf } from '../tags/tags-of.ts';

export const user = () =>
  structure({
    Path: string(),
    UserName: string(),
    UserId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    PermissionsBoundary: permissionsBoundary(),
    Tags: tags(),
  });

type UserValue = OutputValueOf<ReturnType<typeof user>>;

/** As lists show a user: without its tags and its boundary. */
export const briefUserOf = (found: User): UserValue => ({
  Path: found.path,
  UserName: found.name,
  UserId: found.id,
  Arn: found.arn,
  CreateDate: found.createdAt,
});

/** As CreateUser and GetUser show a user. */
export const userOf = (found: User): UserValue => ({
  ...briefUserOf(found),
  PermissionsBoundary: boundaryOf(found.permissionsBoundary),
  Tags: tagsOf(found.tags),
});

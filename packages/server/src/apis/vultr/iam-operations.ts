import type { Tag } from '../../directory/entities.ts';
import type { Underlying } from './underlying.ts';

interface OfRole {
  readonly RoleName: string;
}
interface OfGroup {
  readonly GroupName: string;
}
interface OfUser {
  readonly UserName: string;
}
interface OfPolicy {
  readonly PolicyArn: string;
}

/** The operations of IAM that Vultr's face is made of, by their names. */
export interface IamOperations {
  readonly CreateRole: Underlying<
    OfRole & {
      readonly AssumeRolePolicyDocument: string;
      readonly Description?: string;
      readonly MaxSessionDuration?: number;
      readonly Tags?: Tag[];
    },
    { readonly Role?: { readonly RoleId?: string | undefined } | undefined }
  >;
  readonly GetRole: Underlying<OfRole>;
  readonly ListRoles: Underlying<object>;
  readonly UpdateRole: Underlying<
    OfRole & { readonly Description?: string; readonly MaxSessionDuration?: number }
  >;
  readonly DeleteRole: Underlying<OfRole>;
  readonly TagRole: Underlying<OfRole & { readonly Tags: Tag[] }>;
  readonly UntagRole: Underlying<OfRole & { readonly TagKeys: string[] }>;
  readonly ListAttachedRolePolicies: Underlying<OfRole>;
  readonly AttachRolePolicy: Underlying<OfRole & OfPolicy>;
  readonly DetachRolePolicy: Underlying<OfRole & OfPolicy>;

  readonly CreatePolicy: Underlying<
    { readonly PolicyName: string; readonly PolicyDocument: string; readonly Description?: string },
    { readonly Policy?: { readonly Arn?: string | undefined } | undefined }
  >;
  readonly GetPolicy: Underlying<OfPolicy>;
  readonly GetPolicyVersion: Underlying<OfPolicy & { readonly VersionId: string }>;
  readonly ListPolicies: Underlying<object>;
  readonly CreatePolicyVersion: Underlying<
    OfPolicy & { readonly PolicyDocument: string; readonly SetAsDefault?: boolean }
  >;
  readonly DeletePolicyVersion: Underlying<OfPolicy & { readonly VersionId: string }>;
  readonly DeletePolicy: Underlying<OfPolicy>;
  readonly ListEntitiesForPolicy: Underlying<OfPolicy>;

  readonly CreateGroup: Underlying<
    OfGroup,
    { readonly Group?: { readonly GroupId?: string | undefined } | undefined }
  >;
  readonly GetGroup: Underlying<OfGroup>;
  readonly ListGroups: Underlying<object>;
  readonly UpdateGroup: Underlying<OfGroup & { readonly NewGroupName?: string }>;
  readonly DeleteGroup: Underlying<OfGroup>;
  readonly AddUserToGroup: Underlying<OfGroup & OfUser>;
  readonly RemoveUserFromGroup: Underlying<OfGroup & OfUser>;
  readonly ListAttachedGroupPolicies: Underlying<OfGroup>;
  readonly AttachGroupPolicy: Underlying<OfGroup & OfPolicy>;
  readonly DetachGroupPolicy: Underlying<OfGroup & OfPolicy>;

  readonly GetUser: Underlying<OfUser>;
  readonly ListUsers: Underlying<object>;
  readonly ListGroupsForUser: Underlying<OfUser>;
  readonly ListAttachedUserPolicies: Underlying<OfUser>;
  readonly AttachUserPolicy: Underlying<OfUser & OfPolicy>;
  readonly DetachUserPolicy: Underlying<OfUser & OfPolicy>;
}

import { boolean, integer, list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';
import { instanceProfile } from '../instance-profiles/instance-profile-shape.ts';
import { permissionsBoundary } from '../policies/permissions-boundary-shape.ts';
import { attachedPolicies, policyVersion } from '../policies/policy-shape.ts';

/** What GetAccountAuthorizationDetails shows of each kind of entity. */

const policyDetails = () => list(structure({ PolicyName: string(), PolicyDocument: string() }));

export const userDetail = () =>
  structure({
    Path: string(),
    UserName: string(),
    UserId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    UserPolicyList: policyDetails(),
    GroupList: list(string()),
    AttachedManagedPolicies: attachedPolicies(),
    PermissionsBoundary: permissionsBoundary(),
    Tags: tags(),
  });

export const groupDetail = () =>
  structure({
    Path: string(),
    GroupName: string(),
    GroupId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    GroupPolicyList: policyDetails(),
    AttachedManagedPolicies: attachedPolicies(),
  });

export const roleDetail = () =>
  structure({
    Path: string(),
    RoleName: string(),
    RoleId: string(),
    Arn: string(),
    CreateDate: timestamp(),
    AssumeRolePolicyDocument: string(),
    InstanceProfileList: list(instanceProfile()),
    RolePolicyList: policyDetails(),
    AttachedManagedPolicies: attachedPolicies(),
    PermissionsBoundary: permissionsBoundary(),
    Tags: tags(),
    RoleLastUsed: structure({ LastUsedDate: timestamp(), Region: string() }),
  });

export const managedPolicyDetail = () =>
  structure({
    PolicyName: string(),
    PolicyId: string(),
    Arn: string(),
    Path: string(),
    DefaultVersionId: string(),
    AttachmentCount: integer(),
    PermissionsBoundaryUsageCount: integer(),
    IsAttachable: boolean(),
    Description: string(),
    CreateDate: timestamp(),
    UpdateDate: timestamp(),
    PolicyVersionList: list(policyVersion()),
  });

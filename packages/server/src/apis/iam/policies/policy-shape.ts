import { isRootTaskPolicy } from '../../../directory/policies/aws-managed-policies/index.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import type { PolicyUsage } from '../../../directory/policies/policy-usage-records.ts';
import { boolean, integer, list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import type { OutputValueOf } from '../../../wire/shape/index.ts';
import { tags } from '../constraints.ts';

export const policy = () =>
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
    Tags: tags(),
  });

type PolicyValue = OutputValueOf<ReturnType<typeof policy>>;

export const policyVersion = () =>
  structure({
    Document: string(),
    VersionId: string(),
    IsDefaultVersion: boolean(),
    CreateDate: timestamp(),
  });

export const attachedPolicies = () => list(structure({ PolicyName: string(), PolicyArn: string() }));

/** As lists and CreatePolicy show a managed policy: without its description and its tags. */
export const briefPolicyOf = (found: ManagedPolicy, usage: PolicyUsage): PolicyValue => ({
  PolicyName: found.name,
  PolicyId: found.id,
  Arn: found.arn,
  Path: found.path,
  DefaultVersionId: found.defaultVersionId,
  AttachmentCount: usage.attachments,
  PermissionsBoundaryUsageCount: usage.boundaries,
  IsAttachable: !isRootTaskPolicy(found.arn),
  CreateDate: found.createdAt,
  UpdateDate: found.updatedAt,
});

/** As GetPolicy shows a managed policy: with its tags, even where it has none. */
export const policyOf = (found: ManagedPolicy, usage: PolicyUsage): PolicyValue => ({
  ...briefPolicyOf(found, usage),
  Description: found.description,
  Tags: found.tags,
});

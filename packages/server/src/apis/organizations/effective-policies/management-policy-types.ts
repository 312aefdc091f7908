import type {
  AuthorizationPolicyType,
  OrganizationPolicyType,
} from '../../../directory/organizations/organization-policy-types.ts';

/** The types of policies that say how accounts are set up; in AWS's words, management policies. They decide no request. */
export type ManagementPolicyType = Exclude<OrganizationPolicyType, AuthorizationPolicyType>;

/** What differs between the types. */
interface ManagementPolicyFacts {
  /** The one member of a policy of the type. */
  readonly rootKey: string;
  /** The most bytes of a policy. */
  readonly size: number;
  /** The most policies on one target. */
  readonly perTarget: number;
}

const usual = { size: 10_000, perTarget: 10 } as const;

/** Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const managementTypes: Readonly<Record<ManagementPolicyType, ManagementPolicyFacts>> = {
  TAG_POLICY: { rootKey: 'tags', ...usual },
  BACKUP_POLICY: { rootKey: 'plans', ...usual },
  AISERVICES_OPT_OUT_POLICY: { rootKey: 'services', size: 2500, perTarget: 5 },
  CHATBOT_POLICY: { rootKey: 'chatbot', size: 10_000, perTarget: 5 },
  DECLARATIVE_POLICY_EC2: { rootKey: 'ec2_attributes', ...usual },
  SECURITYHUB_POLICY: { rootKey: 'securityhub', ...usual },
  INSPECTOR_POLICY: { rootKey: 'inspector', ...usual },
  UPGRADE_ROLLOUT_POLICY: { rootKey: 'upgrade_rollout', ...usual },
  BEDROCK_POLICY: { rootKey: 'bedrock', ...usual },
  S3_POLICY: { rootKey: 's3_attributes', ...usual },
  NETWORK_SECURITY_DIRECTOR_POLICY: { rootKey: 'network_security_director', ...usual },
};

export function isManagementPolicyType(type: string): type is ManagementPolicyType {
  return Object.hasOwn(managementTypes, type);
}

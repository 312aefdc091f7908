import type { PolicyKind } from '@locum/policy';
import type { OrganizationPolicyTypeName } from '../../store/account-tables.ts';

export type OrganizationPolicyType = OrganizationPolicyTypeName;

/** The types of policies that say what may be done at most; in AWS's words, authorization policies. */
export type AuthorizationPolicyType = Extract<
  OrganizationPolicyType,
  'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
>;

/** A policy of a type that comes with the service: the same for every organization, and nobody's to change. */
export interface FullAccessPolicy {
  readonly id: string;
  readonly type: AuthorizationPolicyType;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** JSON text. */
  readonly content: string;
}

function fullAccessPolicy(
  type: AuthorizationPolicyType,
  name: string,
  description: string,
  statement: object,
): FullAccessPolicy {
  return Object.freeze({
    id: `p-${name}`,
    type,
    name,
    arn: `arn:aws:organizations::aws:policy/${type.toLowerCase()}/p-${name}`,
    description,
    content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2),
  });
}

/** What differs between the types. */
interface PolicyTypeFacts {
  readonly kind: Extract<PolicyKind, 'service-control' | 'resource-control'>;
  /** Attached to everything when the type is enabled: without it nothing would be allowed. */
  readonly fullAccess: FullAccessPolicy;
}

/** Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_type-auth.html */
export const authorizationTypes: Readonly<Record<AuthorizationPolicyType, PolicyTypeFacts>> = {
  SERVICE_CONTROL_POLICY: {
    kind: 'service-control',
    fullAccess: fullAccessPolicy(
      'SERVICE_CONTROL_POLICY',
      'FullAWSAccess',
      'Allows access to every operation',
      {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
      },
    ),
  },
  RESOURCE_CONTROL_POLICY: {
    kind: 'resource-control',
    fullAccess: fullAccessPolicy(
      'RESOURCE_CONTROL_POLICY',
      'RCPFullAWSAccess',
      'Allows access to every resource',
      { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
    ),
  },
};

/** In AWS's order. */
export const policyTypes: readonly OrganizationPolicyType[] = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
];

/** The types that a test holds for, in AWS's order. */
export const inAwsOrder = (
  holds: (type: OrganizationPolicyType) => boolean,
): readonly OrganizationPolicyType[] => policyTypes.filter(holds);

export function isAuthorizationPolicyType(type: string): type is AuthorizationPolicyType {
  return Object.hasOwn(authorizationTypes, type);
}

/** Whether an organization can enable the type here. */
export function isOrganizationPolicyType(type: string): type is OrganizationPolicyType {
  return policyTypes.some((known) => known === type);
}

/** The policy of a type that comes with the service. */
export function fullAccessOf(type: OrganizationPolicyType): FullAccessPolicy | undefined {
  return isAuthorizationPolicyType(type) ? authorizationTypes[type].fullAccess : undefined;
}

/** A policy that comes with the service, by its id. */
export function findFullAccessPolicy(id: string): FullAccessPolicy | undefined {
  return Object.values(authorizationTypes).find(({ fullAccess }) => fullAccess.id === id)?.fullAccess;
}

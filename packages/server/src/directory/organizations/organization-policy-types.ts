import type { PolicyKind } from '@locum/policy';

/** The types of policies that an organization can enable here; AWS has more. */
export type OrganizationPolicyType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** A policy of a type that comes with the service: the same for every organization, and nobody's to change. */
export interface FullAccessPolicy {
  readonly id: string;
  readonly type: OrganizationPolicyType;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** JSON text. */
  readonly content: string;
}

function fullAccessPolicy(
  type: OrganizationPolicyType,
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
export const policyTypes: Readonly<Record<OrganizationPolicyType, PolicyTypeFacts>> = {
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

/** Whether an organization can enable the type here. */
export function isOrganizationPolicyType(type: string): type is OrganizationPolicyType {
  return Object.hasOwn(policyTypes, type);
}

/** A policy that comes with the service, by its id. */
export function findFullAccessPolicy(id: string): FullAccessPolicy | undefined {
  return Object.values(policyTypes).find(({ fullAccess }) => fullAccess.id === id)?.fullAccess;
}

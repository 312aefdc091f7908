import { randomInt } from 'node:crypto';
import type { OrganizationPolicyType } from './organization-policy-types.ts';

/**
 * The ids and ARNs of AWS Organizations.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_arn-formats.html
 */

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Random lower-case letters and digits. */
function randomText(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

export const createOrganizationId = (): string => `o-${randomText(10)}`;

export const createRootId = (): string => `r-${randomText(4)}`;

/** `ou-`, what the root's id ends with, and eight random characters. */
export const createUnitId = (rootId: string): string => `ou-${rootId.slice('r-'.length)}-${randomText(8)}`;

export const createOrganizationPolicyId = (): string => `p-${randomText(8)}`;

export const createRequestId = (): string => `car-${randomText(32)}`;

/** What of an organization stands in the ARNs of everything in it. */
export interface ArnBase {
  readonly id: string;
  readonly managementAccountId: string;
}

const arn = ({ managementAccountId }: ArnBase, resource: string): string =>
  `arn:aws:organizations::${managementAccountId}:${resource}`;

export const organizationArn = (base: ArnBase): string => arn(base, `organization/${base.id}`);

/** The ARN of the root, an organizational unit or an account, which the form of its id tells apart. */
export function nodeArn(base: ArnBase, id: string): string {
  return arn(base, `${nodeKind(id)}/${base.id}/${id}`);
}

/** As ARNs name the kind of what has the id. */
export function nodeKind(id: string): 'root' | 'ou' | 'account' {
  if (id.startsWith('r-')) return 'root';
  return id.startsWith('ou-') ? 'ou' : 'account';
}

export const createResourcePolicyId = (): string => `rp-${randomText(8)}`;

export const createHandshakeId = (): string => `h-${randomText(32)}`;

/** The ARN of the policy that says what members may call. */
export const resourcePolicyArn = (base: ArnBase, id: string): string =>
  arn(base, `resourcepolicy/${base.id}/${id}`);

/** `action` as the API spells it: `INVITE`. */
export const handshakeArn = (base: ArnBase, action: string, id: string): string =>
  arn(base, `handshake/${base.id}/${action.toLowerCase()}/${id}`);

/** The ARN of a policy of the organization. */
export const organizationPolicyArn = (base: ArnBase, type: OrganizationPolicyType, id: string): string =>
  arn(base, `policy/${base.id}/${type.toLowerCase()}/${id}`);

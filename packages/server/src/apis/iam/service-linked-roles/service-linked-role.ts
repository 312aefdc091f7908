import type { Role } from '../../../directory/entities.ts';
import { invalidServiceName, serviceRoleNameTooLong, suffixNotAllowed } from '../../../errors/iam-errors.ts';
import { linkedServices } from './linked-services.ts';

/** The path of every role that is linked to a service; the service's name follows. */
export const serviceRolePath = '/aws-service-role/';

export const isServiceLinked = ({ path }: Pick<Role, 'path'>): boolean => path.startsWith(serviceRolePath);

const namePrefix = 'AWSServiceRoleFor';
const longestName = 64;
/** `service.example.com`: labels of letters, digits and hyphens. */
const serviceForm = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/;

/**
 * The name of the role that is linked to a service.
 *
 * Throws InvalidInput.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export function serviceRoleName(serviceName: string, suffix: string | undefined): string {
  if (!serviceForm.test(serviceName)) throw invalidServiceName(serviceName);
  const known = linkedServices.get(serviceName);
  if (suffix !== undefined && known !== undefined && !known.takesSuffix) {
    throw suffixNotAllowed(serviceName);
  }
  const name =
    namePrefix + (known?.name ?? ownName(serviceName)) + (suffix === undefined ? '' : `_${suffix}`);
  if (name.length > longestName) throw serviceRoleNameTooLong(name);
  return name;
}

/**
 * `deploy-tool.example.com` is `DeployTool`, and `copies.deploy-tool.example.com` is `DeployTool_Copies`: services below one
 * another have roles beside one another.
 */
function ownName(serviceName: string): string {
  const labels = serviceName.split('.');
  return labels
    .slice(0, Math.max(1, labels.length - 2))
    .toReversed()
    .map(pascalCase)
    .join('_');
}

function pascalCase(label: string): string {
  return label
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The ARNs of the policies that a role linked to a service has. */
export function serviceRolePolicies(serviceName: string): readonly string[] {
  const known = linkedServices.get(serviceName);
  return known === undefined ? [] : [`arn:aws:iam::aws:policy${serviceRolePath}${known.policy}`];
}

/** What describes a role linked to a service where nothing else does. */
export const serviceRoleDescription = (serviceName: string): string | undefined =>
  linkedServices.get(serviceName)?.description;

/** The trust policy of a role that is linked to a service, with single texts where lists of one could be, as AWS writes it. */
export function serviceTrustPolicy(serviceName: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: serviceName }, Action: 'sts:AssumeRole' }],
  });
}

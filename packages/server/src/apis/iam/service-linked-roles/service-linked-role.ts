import type { Role } from '../../../directory/entities.ts';
import { invalidServiceName, serviceRoleNameTooLong, suffixNotAllowed } from '../../../errors/iam-errors.ts';
import { serviceRoleNames } from './service-role-names.ts';

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
  const known = serviceRoleNames.get(serviceName);
  if (suffix !== undefined && known !== undefined && known.takesSuffix !== true) {
    throw suffixNotAllowed(serviceName);
  }
  const name =
    namePrefix + (known?.name ?? pascalCase(serviceName)) + (suffix === undefined ? '' : `_${suffix}`);
  if (name.length > longestName) throw serviceRoleNameTooLong(name);
  return name;
}

/** `deploy-tool.example.com` is `DeployTool`. */
function pascalCase(serviceName: string): string {
  const [label = ''] = serviceName.split('.');
  return label
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The trust policy of a role that is linked to a service. */
export function serviceTrustPolicy(serviceName: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [serviceName] } }],
  });
}

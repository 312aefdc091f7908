import { parseEntityArn } from '../../directory/arns.ts';
import type { SamlAssertion } from './assertion.ts';
import { awsAttributePrefix } from './names.ts';

/** A role, and the provider by which it may be assumed, that an assertion offers. */
export interface RolePair {
  readonly roleArn: string;
  readonly providerArn: string;
}

/** The pairs of the attribute Role; a value that is none is left out. */
export function rolePairs({ attributes }: SamlAssertion): readonly RolePair[] {
  return (attributes.get(`${awsAttributePrefix}Role`) ?? []).flatMap((value) => readRolePair(value) ?? []);
}

/** A role's and a provider's ARN with a comma between, in either order; undefined where the text is none. */
export function readRolePair(text: string): RolePair | undefined {
  const [first = '', second = '', ...others] = text.split(',', 3).map((part) => part.trim());
  if (others.length > 0) return undefined;
  if (isProvider(second)) return isRole(first) ? { roleArn: first, providerArn: second } : undefined;
  return isProvider(first) && isRole(second) ? { roleArn: second, providerArn: first } : undefined;
}

const isRole = (arn: string): boolean => parseEntityArn(arn)?.type === 'role';
const isProvider = (arn: string): boolean => parseEntityArn(arn)?.type === 'saml-provider';

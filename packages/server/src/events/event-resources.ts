import { parseArn } from '@locum/policy';
import type { RequestOutcome } from '../call/request-outcome.ts';
import { quote } from './json-text.ts';

/** What the parts of an ARN before its first slash name, as AWS calls the types of resources. */
const types: ReadonlyMap<string, string> = new Map([
  ['iam:role', 'AWS::IAM::Role'],
  ['iam:user', 'AWS::IAM::User'],
  ['iam:group', 'AWS::IAM::Group'],
  ['iam:policy', 'AWS::IAM::Policy'],
  ['iam:instance-profile', 'AWS::IAM::InstanceProfile'],
  ['iam:mfa', 'AWS::IAM::MFADevice'],
  ['iam:oidc-provider', 'AWS::IAM::OIDCProvider'],
  ['iam:saml-provider', 'AWS::IAM::SAMLProvider'],
  ['iam:server-certificate', 'AWS::IAM::ServerCertificate'],
  ['sts:assumed-role', 'AWS::STS::AssumedRole'],
  ['sts:federated-user', 'AWS::STS::FederatedUser'],
  ['organizations:account', 'AWS::Organizations::Account'],
  ['organizations:organization', 'AWS::Organizations::Organization'],
  ['organizations:ou', 'AWS::Organizations::OrganizationalUnit'],
  ['organizations:policy', 'AWS::Organizations::Policy'],
  ['organizations:root', 'AWS::Organizations::Root'],
]);

/** `,"resources":[…]`: what the call was about, by the checks that were made of it; nothing where it names nothing. */
export function eventResources({ checks, input, facts }: RequestOutcome): string {
  const seen: string[] = [];
  let text = '';
  for (const { check } of checks) {
    const { resource, resourceAccount } = check;
    if (seen.includes(resource)) continue;
    seen.push(resource);
    text += oneResource(resource, resourceAccount, text === '');
  }
  // A provider who vouches is a resource too.
  const provider = facts.federated === undefined ? undefined : samlProviderOf(input);
  if (provider !== undefined) text += oneResource(provider, parseArn(provider)?.account ?? '', text === '');
  return text === '' ? '' : `,"resources":[${text}]`;
}

/** The PrincipalArn of AssumeRoleWithSAML, whose assertion has been verified when somebody is known by it. */
export const samlProviderOf = (input: unknown): string | undefined =>
  typeof input === 'object' &&
  input !== null &&
  'PrincipalArn' in input &&
  typeof input.PrincipalArn === 'string'
    ? input.PrincipalArn
    : undefined;

function oneResource(arn: string, accountId: string, isFirst: boolean): string {
  const type = typeOf(arn);
  if (type === undefined) return '';
  return `${isFirst ? '' : ','}{"ARN":${quote(arn)},"accountId":${quote(accountId)},"type":"${type}"}`;
}

/** Undefined for what names many, or nothing that has a type. */
function typeOf(arn: string): string | undefined {
  if (arn.includes('*') || arn.endsWith('/')) return undefined;
  const parsed = parseArn(arn);
  if (parsed === undefined) return undefined;
  const { service, resource } = parsed;
  const slash = resource.indexOf('/');
  return slash < 0 ? undefined : types.get(`${service}:${resource.slice(0, slash)}`);
}

import { parseArn } from '@locum/policy';

/**
 * The ARNs of IAM and STS.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */

export const rootArn = (accountId: string): string => `arn:aws:iam::${accountId}:root`;

/** `path` begins and ends with a slash. */
export const userArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:user${path}${name}`;

export const groupArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:group${path}${name}`;

export const roleArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:role${path}${name}`;

export const policyArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:policy${path}${name}`;

export const mfaDeviceArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:mfa${path}${name}`;

export const instanceProfileArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:instance-profile${path}${name}`;

export const serverCertificateArn = (accountId: string, path: string, name: string): string =>
  `arn:aws:iam::${accountId}:server-certificate${path}${name}`;

/** `url`: without its scheme. */
export const oidcProviderArn = (accountId: string, url: string): string =>
  `arn:aws:iam::${accountId}:oidc-provider/${url}`;

export const samlProviderArn = (accountId: string, name: string): string =>
  `arn:aws:iam::${accountId}:saml-provider/${name}`;

/** The ARN of a role session; it drops the role's path. */
export const assumedRoleArn = (accountId: string, roleName: string, sessionName: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;

/** What the ARN of a role session names. */
export interface RoleSessionName {
  readonly accountId: string;
  readonly roleName: string;
  readonly sessionName: string;
}

/** Takes the ARN of a role session apart; undefined where it is none. */
export function parseAssumedRoleArn(arn: string): RoleSessionName | undefined {
  const [, accountId, roleName, sessionName] = assumedRole.exec(arn) ?? [];
  if (accountId === undefined || roleName === undefined || sessionName === undefined) return undefined;
  return { accountId, roleName, sessionName };
}

const assumedRole = /^arn:aws:sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\/([\w+=,.@-]+)$/;

/** The ARN of a federated user, whom GetFederationToken makes. */
export const federatedUserArn = (accountId: string, name: string): string =>
  `arn:aws:sts::${accountId}:federated-user/${name}`;

/** The ARN of a session of AssumeRoot; to policies it is the account's root. */
export const assumedRootArn = (accountId: string): string => `arn:aws:sts::${accountId}:assumed-root`;

/** What an IAM ARN such as `arn:aws:iam::123456789012:role/service/deploy` names. */
export interface EntityName {
  readonly accountId: string;
  /** `role`, `user`, `policy`, … */
  readonly type: string;
  /** With both slashes: `/service/`. */
  readonly path: string;
  readonly name: string;
}

/** Takes an IAM ARN apart; undefined where it is none, or names nothing with a path and a name. */
export function parseEntityArn(arn: string): EntityName | undefined {
  const parsed = parseArn(arn);
  if (parsed?.service !== 'iam' || parsed.region !== '') return undefined;
  const typeEnd = parsed.resource.indexOf('/');
  const nameStart = parsed.resource.lastIndexOf('/') + 1;
  if (typeEnd <= 0 || nameStart === parsed.resource.length) return undefined;
  return {
    accountId: parsed.account,
    type: parsed.resource.slice(0, typeEnd),
    path: parsed.resource.slice(typeEnd, nameStart),
    name: parsed.resource.slice(nameStart),
  };
}

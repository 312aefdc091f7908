import type { UserCredentials } from '../../../directory/users/user-credential-records.ts';
import type { LastUse } from '../../../directory/uses/last-use-records.ts';
import { reportField } from './report-field.ts';

/**
 * The columns of a credential report, in AWS's order.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const reportColumns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

/** Of whom a row is. */
interface ReportedIdentity {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly isRoot: boolean;
}

const notApplicable = 'N/A';
const unknownToReports = 'not_supported';
const secondsOfDay = 86_400;

/** `maxPasswordAge`: days. */
export function reportRow(
  { name, arn, createdAt, isRoot }: ReportedIdentity,
  credentials: UserCredentials,
  lastUses: ReadonlyMap<string, LastUse>,
  maxPasswordAge: number | undefined,
): string {
  const { hasMfa } = credentials;
  const password = isRoot ? rootPassword : passwordFields(credentials, maxPasswordAge);
  const keys = [0, 1].flatMap((index) => keyFields(credentials, index, lastUses));
  const certificates = [0, 1].flatMap((index) => certificateFields(credentials, index));
  return [name, arn, formatDate(createdAt), ...password, String(hasMfa), ...keys, ...certificates]
    .map(reportField)
    .join(',');
}

const rootPassword = [unknownToReports, notApplicable, unknownToReports, unknownToReports];

/** There is no console here in which a password could have been used. */
function passwordFields(
  { passwordChangedAt }: UserCredentials,
  maxPasswordAge: number | undefined,
): readonly string[] {
  if (passwordChangedAt === undefined) return ['false', notApplicable, notApplicable, notApplicable];
  const next =
    maxPasswordAge === undefined
      ? notApplicable
      : formatDate(passwordChangedAt + maxPasswordAge * secondsOfDay);
  return ['true', 'no_information', formatDate(passwordChangedAt), next];
}

function keyFields(
  { accessKeys }: UserCredentials,
  index: number,
  lastUses: ReadonlyMap<string, LastUse>,
): readonly string[] {
  const key = accessKeys[index];
  if (key === undefined) return ['false', notApplicable, notApplicable, notApplicable, notApplicable];
  const use = lastUses.get(key.id);
  const used =
    use === undefined
      ? [notApplicable, notApplicable, notApplicable]
      : [formatDate(use.usedAt), use.region, use.service];
  return [String(key.status === 'Active'), formatDate(key.createdAt), ...used];
}

function certificateFields({ certificates }: UserCredentials, index: number): readonly string[] {
  const certificate = certificates[index];
  if (certificate === undefined) return ['false', notApplicable];
  return [String(certificate.status === 'Active'), formatDate(certificate.createdAt)];
}

function formatDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00');
}

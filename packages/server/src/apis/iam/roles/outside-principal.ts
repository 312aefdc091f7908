import { parseArn } from '@locum/policy';
import { findOutsideAccount } from '../../../directory/accounts/outside-account-records.ts';
import type { Reads } from '../../../directory/handles.ts';

/**
 * Users, roles and their sessions in accounts that are elsewhere. They have no unique ids here, and are stored by their ARNs, in a
 * partition of their own that no caller's ARN is of: whoever should have the ARN here one day, in an account that is made under the
 * id then, is not the one who was meant.
 */

const shownPrefix = 'arn:aws:';
const storedPrefix = 'arn:aws-outside:';

/** What an ARN names, by its service: no wildcard stands for a part of it. */
const resources: Readonly<Record<string, RegExp>> = {
  iam: /^(?:user|role)(?:\/[\w+=,.@-]+)+$/,
  sts: /^(?:assumed-role\/[\w+=,.@-]+|federated-user)\/[\w+=,.@-]+$/,
};

/** The form in which a principal of an account that is elsewhere is stored; undefined where the ARN is of none. */
export async function toStoredOutside(value: string, reads: Reads): Promise<string | undefined> {
  const arn = parseArn(value);
  if (arn === undefined || !value.startsWith(shownPrefix) || arn.region !== '') return undefined;
  if (resources[arn.service]?.test(arn.resource) !== true) return undefined;
  if ((await findOutsideAccount(reads, arn.account)) === undefined) return undefined;
  return storedPrefix + value.slice(shownPrefix.length);
}

/** What a stored principal is shown as; others are as they are. */
export const toShownOutside = (value: string): string =>
  value.startsWith(storedPrefix) ? shownPrefix + value.slice(storedPrefix.length) : value;

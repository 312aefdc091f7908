import { callQuery } from './call-locum.ts';
import { CommandError } from './command-error.ts';
import { isRecord, memberAt } from './json-value.ts';
import type { CallTarget } from './signed-post.ts';

const iam = { service: 'iam', version: '2010-05-08' };
const sts = { service: 'sts', version: '2011-06-15' };
const accessRoleName = 'OrganizationAccountAccessRole';
const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'];

/**
 * An account as `aws iam get-account-authorization-details` prints it: the caller's own, or another one, entered by its
 * role OrganizationAccountAccessRole.
 *
 * @throws {CommandError} when the service refuses, or cannot be reached.
 */
export async function exportAccount(
  accountId: string | undefined,
  target: CallTarget,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const inside = accountId === undefined ? target : await enterAccount(accountId, target);
  const details = new Map<string, unknown[]>(lists.map((name) => [name, []]));
  let marker: string | undefined;
  do {
    const parameters = { MaxItems: '200', Marker: marker };
    const page = await callQuery(iam, 'GetAccountAuthorizationDetails', parameters, inside);
    for (const [name, found] of details) {
      const entries = memberAt(page, name);
      if (Array.isArray(entries)) found.push(...entries.map((entry: unknown) => present('', entry)));
    }
    const next = memberAt(page, 'Marker');
    marker = typeof next === 'string' ? next : undefined;
  } while (marker !== undefined);
  return Object.fromEntries(details);
}

async function enterAccount(accountId: string, target: CallTarget): Promise<CallTarget> {
  const identity = await callQuery(sts, 'GetCallerIdentity', {}, target);
  if (memberAt(identity, 'Account') === accountId) return target;
  const parameters = {
    RoleArn: `arn:aws:iam::${accountId}:role/${accessRoleName}`,
    RoleSessionName: 'locum-export',
  };
  const session = await callQuery(sts, 'AssumeRole', parameters, target);
  const read = (name: string): string => {
    const value = memberAt(session, 'Credentials', name);
    if (typeof value !== 'string')
      throw new CommandError('The endpoint answered AssumeRole without credentials');
    return value;
  };
  const credentials = {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
  };
  return { ...target, credentials };
}

const documents = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document']);

/** A value of the answer as the AWS CLI prints it: documents as objects, dates in ISO 8601. */
function present(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => present('', element));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, present(key, member)]));
  }
  if (typeof value === 'number' && name.endsWith('Date')) {
    return new Date(value * 1000).toISOString().replace('.000Z', '+00:00');
  }
  return typeof value === 'string' && documents.has(name) ? readDocument(value) : value;
}

/** A document that is no JSON, which only an import could bring, stays as it is. */
function readDocument(encoded: string): unknown {
  const text = decodeURIComponent(encoded);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import { findLocalTimeFault } from '../../../authorization/local-time/find-local-time-fault.ts';
import { PolicyError, parsePolicy, principalReferences } from '@locum/policy';
import type { PolicyDocument, PrincipalReference } from '@locum/policy';
import { rootArn } from '../../../directory/arns.ts';
import { delegableActions } from '../../../directory/organizations/delegable-actions.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { findAccounts } from '../../../directory/accounts/account-records.ts';
import {
  invalidResourcePolicyPrincipal,
  malformedResourcePolicy,
  undelegableAction,
} from '../../../errors/organization-delegation-errors.ts';
import type { Reads } from '../../../directory/handles.ts';

const prefix = 'organizations:';

/**
 * Checks a resource policy that is to be kept: it delegates what can be delegated to accounts of the organization. Roles and users
 * are named in its conditions (aws:PrincipalArn), not as principals: by their ARNs a namesake would come into what they had.
 *
 * Throws InvalidInputException.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export async function checkResourcePolicy(reads: Reads, base: Organization, content: string): Promise<void> {
  const document = parse(content);
  for (const { action } of document.statements) {
    const undelegable = action.negated ? undefined : action.values.find(({ text }) => !isDelegable(text));
    if (undelegable !== undefined) throw undelegableAction(undelegable.text);
  }
  const ids = new Set(principalReferences(document).map(accountNamed));
  ids.delete('*');
  const accounts = await findAccounts(reads, [...ids]);
  const members = accounts.filter(
    ({ id, membership }) => membership?.organizationId === base.id && id !== base.managementAccountId,
  );
  if (members.length < ids.size) throw invalidResourcePolicyPrincipal();
}

function parse(content: string): PolicyDocument {
  let document: PolicyDocument;
  try {
    document = parsePolicy(content, 'resource');
  } catch (error) {
    if (error instanceof PolicyError) throw malformedResourcePolicy(error.message);
    throw error;
  }
  const fault = findLocalTimeFault(document);
  if (fault !== undefined) throw malformedResourcePolicy(fault);
  return document;
}

/** What is written without wildcards must be delegable; what is written with them is of what is delegable that part. */
function isDelegable(action: string): boolean {
  if (!action.toLowerCase().startsWith(prefix)) return false;
  const name = action.slice(prefix.length);
  return /[*?]/.test(name) || delegableActions.has(name);
}

/** `*`, or the id of the account that is named. Throws InvalidInputException. */
function accountNamed({ kind, value }: PrincipalReference): string {
  const id = /\d{12}/.exec(value)?.[0] ?? '';
  if (kind !== 'AWS' || !['*', id, rootArn(id)].includes(value)) throw invalidResourcePolicyPrincipal();
  return value === '*' ? '*' : id;
}

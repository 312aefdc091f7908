import type { Awaitable } from '../../awaitable.ts';
import { parseEntityArn } from '../../directory/arns.ts';
import { isServiceRolePolicy } from '../../directory/policies/aws-policies/aws-policies.ts';
import { absenceNote } from '../../directory/policies/find-managed-policy.ts';
import { isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import type { Directory } from '../../directory/directory.ts';
import { malformedPolicyDocument } from '../../errors/request-errors.ts';
import { sessionPoliciesTooLong } from '../../errors/sts-errors.ts';
import type { Services } from '../../call/services.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { checkLocalTimes, refuseMalformed } from '../shared/read-policy-document.ts';

interface PassedPolicies {
  readonly Policy?: string;
  readonly PolicyArns?: readonly { readonly arn?: string }[];
}

/**
 * Checks the policies that narrow a session, and puts them as its claims have them. The inline one must parse;
 * managed ones must be there, and be the role's account's or AWS's. They have a length that they may have together, whatever
 * they take when they are packed: text that packs well is evaluated at its full length with each request.
 *
 * Throws ValidationError, MalformedPolicyDocument.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session;
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html ("The plaintext that you use for both inline and
 * managed session policies can't exceed 2,048 characters").
 */
export function checkSessionPolicies(
  { Policy, PolicyArns }: PassedPolicies,
  accountId: string,
  { directory, sessionPolicyCharacters }: Pick<Services, 'directory' | 'sessionPolicyCharacters'>,
): Awaitable<Pick<SessionClaims, 'policy' | 'policyArns'>> {
  const texts = [Policy ?? '', ...(PolicyArns ?? []).map(({ arn = '' }) => arn)];
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  if (characters > sessionPolicyCharacters) throw sessionPoliciesTooLong(sessionPolicyCharacters);
  if (Policy !== undefined) {
    checkLocalTimes(refuseMalformed(() => directory.compiled.compile(Policy, 'session')).document);
  }
  const inline = Policy === undefined ? {} : { policy: Policy };
  return PolicyArns === undefined ? inline : withManagedPolicies(inline, PolicyArns, accountId, directory);
}

async function withManagedPolicies(
  inline: Pick<SessionClaims, 'policy'>,
  descriptors: NonNullable<PassedPolicies['PolicyArns']>,
  accountId: string,
  directory: Directory,
): Promise<Pick<SessionClaims, 'policy' | 'policyArns'>> {
  const arns = [...new Set(descriptors.map((descriptor) => descriptor.arn ?? ''))];
  for (const arn of arns) {
    const owner = parseEntityArn(arn)?.accountId;
    const isUsable =
      owner === accountId || (owner === 'aws' && !isRootTaskPolicy(arn) && !isServiceRolePolicy(arn));
    const policy = isUsable ? await directory.managedPolicy(arn) : undefined;
    if (policy === undefined) {
      throw malformedPolicyDocument(
        `Policy ${arn} does not exist or is not attachable.${absenceNote(directory.reads, arn)}`,
      );
    }
  }
  return arns.length === 0 ? inline : { ...inline, policyArns: arns };
}

import { parseEntityArn } from '../../../directory/arns.ts';
import {
  findAttachedArnsOfAll,
  findInlinePoliciesOfAll,
} from '../../../directory/policies/authorization-detail-records.ts';
import { percentEncode } from '../percent-encode.ts';
import type { Reads } from '../../../directory/handles.ts';

/** Answers the policies of each of many users, groups or roles, by unique id. */
export async function policyListsOf(reads: Reads, ownerIds: readonly string[]) {
  const inline = await findInlinePoliciesOfAll(reads, ownerIds);
  const attached = await findAttachedArnsOfAll(reads, ownerIds);
  return (ownerId: string) => ({
    inline: (inline.get(ownerId) ?? []).map(({ name, document }) => ({
      PolicyName: name,
      PolicyDocument: percentEncode(document),
    })),
    attached: (attached.get(ownerId) ?? []).map((arn) => ({
      PolicyName: parseEntityArn(arn)?.name,
      PolicyArn: arn,
    })),
  });
}

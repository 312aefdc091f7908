import { parseEntityArn } from '../../../directory/arns.ts';
import {
  findAttachedArnsOfAll,
  findInlinePoliciesOfAll,
} from '../../../directory/policies/authorization-detail-records.ts';
import { percentEncode } from '../percent-encode.ts';
import type { Records } from '../../../store/store.ts';

/** Answers the policies of each of many users, groups or roles, by unique id. */
export async function policyListsOf(records: Records, ownerIds: readonly string[]) {
  const inline = await findInlinePoliciesOfAll(records, ownerIds);
  const attached = await findAttachedArnsOfAll(records, ownerIds);
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

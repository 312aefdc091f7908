import { operation } from '../../../call/operation.ts';
import { findManagedPolicy } from '../../../directory/policies/find-managed-policy.ts';
import { internalFailure } from '../../../errors/request-errors.ts';
import { memberMissing } from '../../../errors/vultr-errors.ts';
import { document, string } from '../../../wire/shape/index.ts';
import { toIamName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { checkInput, step } from '../underlying.ts';
import { shownDocument } from './named-policy.ts';
import { changedPolicy, changedPolicyOf } from './policy-shape.ts';
import { toIamDocument } from './vultr-document.ts';

/** Makes a managed policy of the organization. */
export const createPolicy = ({ CreatePolicy }: IamOperations) =>
  operation({
    name: 'CreatePolicy',
    http: { method: 'POST', path: '/v2/policies', status: 201 },
    input: {
      name: string({ min: 1, max: 128 }).required(),
      description: string({ max: 1000 }),
      policy_document: document(),
    },
    output: changedPolicy,
    errors: ['EntityAlreadyExists', 'LimitExceeded', 'MalformedPolicyDocument', 'ValidationError'],
    prepare({ name, description, policy_document: given }, call) {
      if (given === undefined) throw memberMissing('policy_document');
      const input = {
        PolicyName: toIamName(name),
        PolicyDocument: toIamDocument(given),
        ...(description !== undefined && { Description: description }),
      };
      checkInput(CreatePolicy, input);
      return step(CreatePolicy, input, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, { services: { directory } }, made) {
      const { Policy } = await made.run();
      const found = await findManagedPolicy(directory.reads, Policy?.Arn ?? '');
      if (found === undefined) throw internalFailure('a policy that was made is not there');
      return changedPolicyOf(found, await shownDocument(directory.reads, found));
    },
  });

import { operation } from '../../../call/operation.ts';
import type { Call } from '../../../call/operation.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import {
  findManagedPolicy,
  listManagedPolicyVersions,
} from '../../../directory/policies/find-managed-policy.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { memberMissing, unchangeable } from '../../../errors/vultr-errors.ts';
import { document, string } from '../../../wire/shape/index.ts';
import { toDisplayName } from '../display-name.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuid } from '../named.ts';
import { checkInput, checksOf, runAll, step } from '../underlying.ts';
import { findNamedPolicy, shownDocument } from './named-policy.ts';
import { changedPolicy, changedPolicyOf } from './policy-shape.ts';
import { toIamDocument } from './vultr-document.ts';

/** As many as IAM keeps of a policy. */
const mostVersions = 5;

/**
 * Gives a managed policy another document: a new version, which is the default one. IAM keeps five; where there are as many, the
 * oldest makes room. Name and description are what they were made as: IAM has nothing that changes them.
 */
export const updatePolicy = (iam: IamOperations) =>
  operation({
    name: 'UpdatePolicy',
    http: { method: 'PUT', path: '/v2/policies/{policy_id}' },
    input: {
      policy_id: uuid().required(),
      name: string({ min: 1, max: 128 }),
      description: string({ max: 1000 }),
      policy_document: document(),
    },
    output: changedPolicy,
    errors: ['NoSuchEntity', 'MalformedPolicyDocument', 'ValidationError'],
    async prepare({ policy_id: named, policy_document: given }, call) {
      if (given === undefined) throw memberMissing('policy_document');
      const { found, arn: PolicyArn } = await findNamedPolicy(named, call);
      const input = { PolicyArn, PolicyDocument: toIamDocument(given), SetAsDefault: true };
      checkInput(iam.CreatePolicyVersion, input);
      const steps = [
        ...(await makingRoom(found, iam, call)),
        await step(iam.CreatePolicyVersion, input, call),
      ];
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ policy_id: named, name, description }, { services: { directory } }, { found, steps }) {
      if (found !== undefined && name !== undefined && name !== toDisplayName(found.name)) {
        throw unchangeable('policy', 'name');
      }
      if (found !== undefined && description !== undefined && description !== (found.description ?? '')) {
        throw unchangeable('policy', 'description');
      }
      await runAll(steps);
      const changed = found && (await findManagedPolicy(directory.reads, found.arn));
      if (changed === undefined) throw policyNotFound(named);
      return changedPolicyOf(changed, await shownDocument(directory.reads, changed));
    },
  });

async function makingRoom(
  found: ManagedPolicy | undefined,
  { DeletePolicyVersion }: IamOperations,
  call: Call,
) {
  if (found === undefined) return [];
  const versions = await listManagedPolicyVersions(call.services.directory.reads, found);
  const [oldest] = versions
    .map(({ versionId }) => versionId)
    .filter((id) => id !== found.defaultVersionId)
    .sort((left, right) => Number(left.slice(1)) - Number(right.slice(1)));
  if (versions.length < mostVersions || oldest === undefined) return [];
  return [await step(DeletePolicyVersion, { PolicyArn: found.arn, VersionId: oldest }, call)];
}

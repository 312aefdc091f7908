import { operation } from '../../../call/operation.ts';
import { listManagedPolicyVersions } from '../../../directory/policies/find-managed-policy.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuid } from '../named.ts';
import { checksOf, runAll, step } from '../underlying.ts';
import type { Step } from '../underlying.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Deletes a managed policy that nobody has, with the versions that it had before. */
export const deletePolicy = ({ DeletePolicy, DeletePolicyVersion }: IamOperations) =>
  operation({
    name: 'DeletePolicy',
    http: { method: 'DELETE', path: '/v2/policies/{policy_id}', status: 204 },
    input: { policy_id: uuid().required() },
    errors: ['NoSuchEntity', 'DeleteConflict'],
    async prepare({ policy_id: named }, call) {
      const { found, arn: PolicyArn } = await findNamedPolicy(named, call);
      const { reads } = call.services.directory;
      const versions = found === undefined ? [] : await listManagedPolicyVersions(reads, found);
      const steps: Step[] = [];
      for (const { versionId: VersionId } of versions) {
        if (VersionId === found?.defaultVersionId) continue;
        steps.push(await step(DeletePolicyVersion, { PolicyArn, VersionId }, call));
      }
      steps.push(await step(DeletePolicy, { PolicyArn }, call));
      return steps;
    },
    access: (_request, _call, steps) => checksOf(steps),
    async run(_request, _call, steps) {
      await runAll(steps);
      return {};
    },
  });

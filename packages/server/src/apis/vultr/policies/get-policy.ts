import { operation } from '../../../call/operation.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuid } from '../named.ts';
import { checksOf, runAll, step } from '../underlying.ts';
import { findNamedPolicy, shownDocument } from './named-policy.ts';
import { policy, policyOf } from './policy-shape.ts';

/** Tells of a managed policy of the organization or of AWS, with the document of its default version. */
export const getPolicy = ({ GetPolicy, GetPolicyVersion }: IamOperations) =>
  operation({
    name: 'GetPolicy',
    http: { method: 'GET', path: '/v2/policies/{policy_id}' },
    input: { policy_id: uuid().required() },
    output: { policy: policy() },
    errors: ['NoSuchEntity'],
    async prepare({ policy_id: named }, call) {
      const { found, arn: PolicyArn } = await findNamedPolicy(named, call);
      const VersionId = found?.defaultVersionId ?? 'v1';
      const steps = [
        await step(GetPolicy, { PolicyArn }, call),
        await step(GetPolicyVersion, { PolicyArn, VersionId }, call),
      ];
      return { found, steps };
    },
    access: (_request, _call, { steps }) => checksOf(steps),
    async run({ policy_id: named }, { services: { directory } }, { found, steps }) {
      await runAll(steps);
      if (found === undefined) throw policyNotFound(named);
      return { policy: policyOf(found, await shownDocument(directory.reads, found)) };
    },
  });

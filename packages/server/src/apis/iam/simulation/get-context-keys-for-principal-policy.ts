import { entityAccess } from '../../../authorization/entity-access.ts';
import { ContextKeys } from './context-keys.ts';
import { loadEntityPolicies } from '../policies/entity-policies.ts';
import { readInputKeys } from './input-policies.ts';
import { existingEntity, findTargetEntity } from '../principals/target-entity.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the condition keys that the policies of a user, group or role read, those of a user's groups among them.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html
 */
export const getContextKeysForPrincipalPolicy = operation({
  name: 'GetContextKeysForPrincipalPolicy',
  input: { PolicySourceArn: shapes.arn().required(), PolicyInputList: shapes.policyInputList() },
  output: { ContextKeyNames: list(string()) },
  errors: ['NoSuchEntity', 'InvalidInput'],
  prepare: (request, call) => findTargetEntity(request.PolicySourceArn, call),
  access: (_request, _call, target) => [entityAccess('iam:GetContextKeysForPrincipalPolicy', target)],
  async run({ PolicyInputList }, { services: { directory } }, target) {
    const { identity, boundary } = await loadEntityPolicies(existingEntity(target), directory);
    const keys = new ContextKeys();
    for (const { applied } of identity) keys.addAll(applied.policy.document);
    if (boundary !== undefined) keys.addAll(boundary.applied.policy.document);
    await readInputKeys(PolicyInputList, keys);
    return { ContextKeyNames: keys.inOrder() };
  },
});

import { accountAccess } from '../../../authorization/entity-access.ts';
import { contextKeysOf } from './context-keys.ts';
import { compileInputs } from './input-policies.ts';
import { list, string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the condition keys that policies read which the request brings.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
 */
export const getContextKeysForCustomPolicy = operation({
  name: 'GetContextKeysForCustomPolicy',
  input: { PolicyInputList: list(shapes.policyDocument()).required() },
  output: { ContextKeyNames: list(string()) },
  errors: ['InvalidInput'],
  access: (_request, { caller }) => [accountAccess('iam:GetContextKeysForCustomPolicy', caller.accountId)],
  run({ PolicyInputList }, { services: { directory } }) {
    const policies = compileInputs(directory.compiled, PolicyInputList, 'identity', 'PolicyInputList');
    return { ContextKeyNames: contextKeysOf(policies.map(({ policy }) => policy.document)) };
  },
});

import { accountAccess } from '../../../authorization/entity-access.ts';
import { ContextKeys } from './context-keys.ts';
import { readInputKeys } from './input-policies.ts';
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
  async run({ PolicyInputList }) {
    const keys = new ContextKeys();
    await readInputKeys(PolicyInputList, keys);
    return { ContextKeyNames: keys.inOrder() };
  },
});

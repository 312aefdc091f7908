import { string } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';

/**
 * Answers who signed the request.
 * Every authenticated caller may, even one whom a policy denies it.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = operation({
  name: 'GetCallerIdentity',
  input: {},
  output: { Arn: string(), UserId: string(), Account: string() },
  errors: [],
  access: () => [],
  run: (_input, { caller }) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.accountId }),
});

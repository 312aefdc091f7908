import { invalidAuthorizationMessage } from '../../errors/sts-errors.ts';
import { string } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';

/**
 * Answers what an encoded authorization message says of the denial that it came with: a JSON document. Those of one's own
 * account can be decoded, and by the management account those of all.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export const decodeAuthorizationMessage = operation({
  name: 'DecodeAuthorizationMessage',
  input: { EncodedMessage: string({ min: 1, max: 10_240 }).required() },
  output: { DecodedMessage: string() },
  errors: ['InvalidAuthorizationMessageException'],
  access: (_input, { caller }) => [
    {
      action: 'sts:DecodeAuthorizationMessage',
      resource: '*',
      resourceAccount: caller.accountId,
      resourceInDenial: '',
    },
  ],
  run({ EncodedMessage }, { caller, now, services }) {
    const opened = services.authorizationMessages.open(EncodedMessage, Math.floor(now / 1000));
    if (opened === undefined) throw invalidAuthorizationMessage();
    const { account, message } = opened;
    if (account !== caller.accountId && caller.accountId !== services.managementAccountId) {
      throw invalidAuthorizationMessage();
    }
    return { DecodedMessage: JSON.stringify(message) };
  },
});

import { expiredTradeInToken } from '../../errors/sts-errors.ts';
import { integer, string } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

/**
 * Trades the token of an approved delegation request for credentials. AWS alone makes such requests, for partners that it
 * has registered with the permissions they may ask for; so there is no token here that could be traded in, and every one
 * is refused.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
 */
export const getDelegatedAccessToken = operation({
  name: 'GetDelegatedAccessToken',
  input: { TradeInToken: string({ sensitive: true }).required() },
  output: { Credentials: shapes.credentials(), PackedPolicySize: integer(), AssumedPrincipal: string() },
  errors: ['ExpiredTradeInTokenException', 'RegionDisabledException', 'PackedPolicyTooLarge'],
  access: (_request, { caller }) => [
    {
      action: 'sts:GetDelegatedAccessToken',
      resource: '*',
      resourceAccount: caller.accountId,
      resourceInDenial: '',
    },
  ],
  run() {
    throw expiredTradeInToken();
  },
});

import type { Api } from '../../call/api.ts';
import { getRequestAuthorizationDetails } from './get-request-authorization-details.ts';
import { getRequestAuthorizationPolicy } from './get-request-authorization-policy.ts';

/** AWS IAM Toolbox 2018-05-10: why a request was denied. Its permissions are IAM's, and it is signed for as IAM is. */
export const iamToolbox: Api = {
  service: 'iam-toolbox',
  signingName: 'iam',
  version: '2018-05-10',
  namespace: '',
  rest: 'aws',
  operations: [getRequestAuthorizationDetails, getRequestAuthorizationPolicy],
};

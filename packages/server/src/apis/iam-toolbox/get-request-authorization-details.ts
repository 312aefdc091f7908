import { operation } from '../../call/operation.ts';
import { unknownEvaluationToken } from '../../errors/iam-toolbox-errors.ts';
import { string } from '../../wire/shape/index.ts';
import { findDenial } from './find-denial.ts';
import * as shapes from './shapes.ts';
import { tellDenial } from './tell-denial.ts';

/**
 * Answers how a denial came about, by the authorization id in its text: by the policies as they were then. Of what had to be allowed it
 * tells the one that was not; what would have come after it was not asked. No policy's text is told.
 * Source: https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html
 */
export const getRequestAuthorizationDetails = operation({
  name: 'GetRequestAuthorizationDetails',
  http: {
    method: 'GET',
    path: '/authorization-details/{authorizationId}',
    query: { nextToken: 'nextToken' },
  },
  input: { authorizationId: shapes.authorizationId(), nextToken: string() },
  output: {
    requestContext: shapes.context(),
    evaluations: shapes.evaluations(),
    policies: shapes.policies(),
    nextToken: string(),
  },
  errors: ['ResourceNotFoundException'],
  access: (_input, { caller }) => [
    {
      action: 'iam:GetRequestAuthorizationDetails',
      resource: '*',
      resourceAccount: caller.accountId,
    },
  ],
  async run({ authorizationId, nextToken }, call) {
    if (nextToken !== undefined) throw unknownEvaluationToken();
    return tellDenial(await findDenial(authorizationId, call));
  },
});

/** The trust policy of a role that nobody was given trust in: IAM has no role without one. A role trust takes its place. */
export const trustingNobody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});

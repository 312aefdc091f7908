/** Condition keys that say who calls, from where and when: kept of each denial, be there a policy that reads them or not. */
export const keysOfRequest: readonly string[] = [
  'aws:CurrentTime',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalType',
  'aws:RequestedRegion',
  'aws:SecureTransport',
  'aws:SourceIdentity',
  'aws:SourceIp',
  'aws:TokenIssueTime',
  'aws:UserAgent',
  'aws:userid',
  'aws:username',
  'aws:ViaAWSService',
];

/** Characters that the value of one of them has at most, unless a policy reads it: a user agent is as long as its sender likes. */
export const longestUnread = 512;

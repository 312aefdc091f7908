/** Condition keys in AWS's spelling, by their names in lower case. */
const spellings = new Map(
  [
    'aws:AssumedRoot',
    'aws:CalledVia',
    'aws:CalledViaFirst',
    'aws:CalledViaLast',
    'aws:CurrentTime',
    'aws:Ec2InstanceSourcePrivateIPv4',
    'aws:Ec2InstanceSourceVpc',
    'aws:EpochTime',
    'aws:FederatedProvider',
    'aws:MultiFactorAuthAge',
    'aws:MultiFactorAuthPresent',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:PrincipalIsAWSService',
    'aws:PrincipalOrgID',
    'aws:PrincipalOrgPaths',
    'aws:PrincipalServiceName',
    'aws:PrincipalServiceNamesList',
    'aws:PrincipalType',
    'aws:Referer',
    'aws:RequestedRegion',
    'aws:ResourceAccount',
    'aws:ResourceOrgID',
    'aws:ResourceOrgPaths',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:SourceIdentity',
    'aws:SourceIp',
    'aws:SourceOrgID',
    'aws:SourceOrgPaths',
    'aws:SourceVpc',
    'aws:SourceVpce',
    'aws:TagKeys',
    'aws:TokenIssueTime',
    'aws:UserAgent',
    'aws:userid',
    'aws:username',
    'aws:ViaAWSService',
    'aws:VpcSourceIp',
    'iam:AWSServiceName',
    'iam:AssociatedResourceArn',
    'iam:FIDO-FIPS-140-2-certification',
    'iam:FIDO-FIPS-140-3-certification',
    'iam:FIDO-certification',
    'iam:OrganizationsPolicyId',
    'iam:PassedToService',
    'iam:PermissionsBoundary',
    'iam:PolicyARN',
    'iam:RegisterSecurityKey',
    's3:prefix',
    's3:delimiter',
    's3:max-keys',
    's3:VersionId',
    's3:x-amz-acl',
    's3:x-amz-server-side-encryption',
    'sts:AWSServiceName',
    'sts:DurationSeconds',
    'sts:ExternalId',
    'sts:RequestContextProviders',
    'sts:RoleSessionName',
    'sts:SourceIdentity',
    'sts:TaskPolicyArn',
    'sts:TransitiveTagKeys',
  ].map((key) => [key.toLowerCase(), key]),
);

const tagPrefixes = new Map(
  [
    'aws:PrincipalTag/',
    'aws:RequestTag/',
    'aws:ResourceTag/',
    'iam:ResourceTag/',
    's3:ExistingObjectTag/',
    's3:RequestObjectTag/',
  ].map((prefix) => [prefix.toLowerCase(), prefix]),
);

/** A condition key as AWS spells it where it is known, and else as it was written. */
export function spellConditionKey(written: string): string {
  const known = spellings.get(written.toLowerCase());
  if (known !== undefined) return known;
  const slash = written.indexOf('/') + 1;
  const prefix = tagPrefixes.get(written.slice(0, slash).toLowerCase());
  return prefix === undefined ? written : prefix + written.slice(slash);
}

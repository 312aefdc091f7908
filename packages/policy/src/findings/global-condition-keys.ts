import type { ConditionKeyInformation, ConditionKeyType } from './service-catalogue.ts';

const singleValued: Readonly<Record<string, ConditionKeyType>> = {
  'aws:AssumedRoot': 'Bool',
  'aws:CalledViaAWSMCP': 'String',
  'aws:CalledViaFirst': 'String',
  'aws:CalledViaLast': 'String',
  'aws:ChatbotSourceArn': 'ARN',
  'aws:CurrentTime': 'Date',
  'aws:Ec2InstanceSourcePrivateIPv4': 'IPAddress',
  'aws:Ec2InstanceSourceVpc': 'String',
  'aws:EpochTime': 'Date',
  'aws:FederatedProvider': 'String',
  'aws:IsMcpServiceAction': 'Bool',
  'aws:MultiFactorAuthAge': 'Numeric',
  'aws:MultiFactorAuthPresent': 'Bool',
  'aws:OriginIdentity/FederatedProviderArn': 'ARN',
  'aws:OriginIdentity/Issuer': 'String',
  'aws:OriginIdentity/Subject': 'String',
  'aws:OriginIdentity/SubjectType': 'String',
  'aws:PrincipalAccount': 'String',
  'aws:PrincipalArn': 'ARN',
  'aws:PrincipalIsAWSService': 'Bool',
  'aws:PrincipalOrgID': 'String',
  'aws:PrincipalOrgMasterAccountId': 'String',
  'aws:PrincipalServiceName': 'String',
  'aws:PrincipalType': 'String',
  'aws:Referer': 'String',
  'aws:RequestedRegion': 'String',
  'aws:ResourceAccount': 'String',
  'aws:ResourceOrgID': 'String',
  'aws:SecureTransport': 'Bool',
  'aws:SignInSessionArn': 'ARN',
  'aws:SourceAccount': 'String',
  'aws:SourceArn': 'ARN',
  'aws:SourceIdentity': 'String',
  'aws:SourceIp': 'IPAddress',
  'aws:SourceOrgID': 'String',
  'aws:SourceOwner': 'String',
  'aws:SourceVpc': 'String',
  'aws:SourceVpcArn': 'ARN',
  'aws:SourceVpce': 'String',
  'aws:TokenIssueTime': 'Date',
  'aws:UserAgent': 'String',
  'aws:userid': 'String',
  'aws:username': 'String',
  'aws:ViaAWSMCPService': 'Bool',
  'aws:ViaAWSService': 'Bool',
  'aws:VpceAccount': 'String',
  'aws:VpceOrgID': 'String',
  'aws:VpcSourceIp': 'IPAddress',
};

const multivalued = [
  'aws:CalledVia',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceNamesList',
  'aws:ResourceOrgPaths',
  'aws:SourceOrgPaths',
  'aws:TagKeys',
  'aws:VpceOrgPaths',
];

/** Keys that a tag key follows: `aws:ResourceTag/team`. */
const tagKeyPrefixes = ['aws:PrincipalTag', 'aws:RequestTag', 'aws:ResourceTag'];

/** Keys whose last part is a name that the identity provider's context chose. */
const identityProviderContext = 'aws:TransactionContext/IdentityProvider/';

const byName = new Map<string, ConditionKeyInformation>();
for (const [name, type] of Object.entries(singleValued)) {
  byName.set(name.toLowerCase(), { name, type, multivalued: false });
}
for (const name of multivalued) byName.set(name.toLowerCase(), { name, type: 'String', multivalued: true });

const tagKeysByPrefix = new Map<string, ConditionKeyInformation>(
  tagKeyPrefixes.map((prefix) => [
    prefix.toLowerCase(),
    { name: `${prefix}/\${TagKey}`, type: 'String', multivalued: false },
  ]),
);

/**
 * Finds a global condition key, also without catalogue.
 *
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function findGlobalConditionKey(key: string): ConditionKeyInformation | undefined {
  const wanted = key.toLowerCase();
  const named = byName.get(wanted);
  if (named) return named;
  const context = identityProviderContext.toLowerCase();
  if (wanted.startsWith(context) && wanted.length > context.length) {
    return { name: `${identityProviderContext}\${Name}`, type: 'String', multivalued: false };
  }
  const slash = wanted.indexOf('/');
  return slash > 0 && slash < wanted.length - 1 ? tagKeysByPrefix.get(wanted.slice(0, slash)) : undefined;
}

/** Whether a tag key has to follow the key, and none does. */
export function lacksTagKey(key: string): boolean {
  const wanted = key.toLowerCase();
  return tagKeysByPrefix.has(wanted.endsWith('/') ? wanted.slice(0, -1) : wanted);
}

import { requestBounds } from '../../src/front/request-bounds.ts';
import { samlMetadata } from '../support/saml-metadata.ts';
import type { KnownValues } from './grown-inputs.ts';

export const accountId = '123456789012';

export const arn = (resource: string): string => `arn:aws:iam::${accountId}:${resource}`;

/** What there is is called `subject`. */
export const known: KnownValues = knownAs('subject');
/** For what would take away what others need. */
export const absent: KnownValues = knownAs('absent');

function knownAs(name: string): KnownValues {
  const names = [
    'UserName',
    'RoleName',
    'GroupName',
    'InstanceProfileName',
    'PolicyName',
    'VirtualMFADeviceName',
    'Name',
    'RoleSessionName',
  ];
  return {
    ...Object.fromEntries(names.map((member) => [member, name])),
    RoleArn: arn(`role/${name}`),
    Arn: arn(`role/${name}`),
    PolicySourceArn: arn(`role/${name}`),
    ResourceArns: arn(`role/${name}`),
    UserArn: arn(`user/${name}`),
    PolicyArn: arn(`policy/${name}`),
    PermissionsBoundary: arn(`policy/${name}`),
    arn: arn(`policy/${name}`),
    SAMLProviderArn: arn(`saml-provider/${name}`),
    PrincipalArn: arn(`saml-provider/${name}`),
    OpenIDConnectProviderArn: arn(`oidc-provider/${name}.example.com`),
    ProviderArn: arn(`oidc-provider/${name}.example.com`),
    SerialNumber: arn(`mfa/${name}`),
    TargetPrincipal: accountId,
    AccountId: name === 'subject' ? accountId : '999999999999',
    AccessKeyId: 'AKIASUBJECT000000001',
    CallerArn: arn(`role/${name}`),
    ResourceOwner: accountId,
    ActionNames: 's3:GetObject',
    ContextKeyType: 'stringList',
    ContextKeyValues: 'a',
    PolicyType: 'SERVICE_CONTROL_POLICY',
    SigningAlgorithm: 'RS256',
    ServiceNamespace: 'iam',
    AWSServiceName: 'autoscaling.amazonaws.com',
    EncodedMessage: 'abcd',
    authorizationId: 'a'.repeat(24),
    policyUri: arn(`policy/${name}`),
    TokenCode: '123456',
    AuthenticationCode1: '123456',
    AuthenticationCode2: '123456',
    Email: 'somebody@example.com',
    SAMLMetadataDocument: samlMetadata(),
  };
}

/** Bytes and parameters that a request to a service may have, signed or, without a service, not. */
export function roomOf(service: string | undefined): { body: number; parameters: number } {
  // All of its input stands in the head of the request.
  if (service === 'iam-toolbox') return { body: 12_000, parameters: 100 };
  const authorization = service && `Credential=AKIA/20260101/us-east-1/${service}/aws4_request, `;
  const header = (name: string): string | undefined => (name === 'authorization' ? authorization : undefined);
  return requestBounds({ target: '/', header });
}

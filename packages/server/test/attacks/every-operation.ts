import { OperationTable } from '../../src/front/operation-table.ts';
import type { Route } from '../../src/call/route.ts';
import type { Shape } from '../../src/wire/shape/index.ts';
import { callRest, targetOf } from '../support/rest-client.ts';
import { callJson } from '../organizations/call-json.ts';
import { send, signedForm } from '../support/raw-client.ts';
import type { RawAnswer } from '../support/raw-client.ts';
import { testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, policy, trust } from '../support/world.ts';

/** Every operation that there is, called with what its model takes. */

const all: readonly Route[] = new OperationTable().routes();

/** Those that are asked for with a signature, or with a proof in their input. */
export const routes = all.filter(({ api }) => api.rest !== 'vultr');

/** Those that are asked for with an API key. */
export const bearerRoutes = all.filter(({ api }) => api.rest === 'vultr');

export const nameOf = ({ api, operation }: Route): string => `${api.service}:${operation.name}`;

/** Values by the names of members; by that of the operation before, where it is another there: `CreatePolicy.Name`. */
export type Values = Readonly<Record<string, unknown>>;

/** Input for an operation: what it must have, and what there is a value for. Throws where there is none for what it must have. */
export function inputOf({ operation }: Route, values: Values): Record<string, unknown> {
  const given = Object.entries(operation.input.members).flatMap(([name, shape]): [string, unknown][] => {
    const own = `${operation.name}.${name}`;
    const value = Object.hasOwn(values, own) ? values[own] : values[name];
    if (value !== undefined) return [[name, asKind(shape, value)]];
    if (!('isRequired' in shape) || !shape.isRequired) return [];
    if (shape.kind === 'string' && shape.values !== undefined) return [[name, shape.values[0]]];
    throw new Error(`there is no value for ${name} of ${operation.name}`);
  });
  return Object.fromEntries(given);
}

const asKind = (shape: Shape, value: unknown): unknown =>
  shape.kind === 'list' && !Array.isArray(value) ? [value] : value;

/** The parameters of the Query protocol: `Tags.member.1.Key`. */
function flattened(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => flattened(item, `${path}.member.${index + 1}`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      flattened(member, path === '' ? name : `${path}.${name}`),
    );
  }
  return [[path, String(value)]];
}

/** Calls an operation in the protocol of its API. */
export async function callRoute(
  service: TestService,
  route: Route,
  input: Readonly<Record<string, unknown>>,
  credentials: TestCredentials,
): Promise<RawAnswer> {
  const { api, name } = route;
  const { http } = route.operation;
  if (http !== undefined) {
    const call = { method: http.method, as: credentials, service: api.signingName ?? api.service };
    const answer = await callRest(service, targetOf(http, input), call);
    return { ...answer, body: JSON.stringify(answer.body) };
  }
  if (api.targetPrefix !== undefined) {
    const target = `${api.targetPrefix}.${name}`;
    const answer = await callJson(service, name, input, credentials, { target, service: api.service });
    return { ...answer, body: JSON.stringify(answer.body) };
  }
  const form = { Action: name, Version: api.version, ...Object.fromEntries(flattened(input, '')) };
  return await send(
    service.url,
    signedForm(service.url, form, credentials, { service: api.service, now: service.now() }),
  );
}

const arn = (resource: string): string => `arn:aws:iam::${testAccountId}:${resource}`;

/** Values for every operation: names and ARNs of things called `victim` in the management account, wherever one is taken. */
export const valuesOf = (rootId: string, SAMLMetadataDocument: string): Values => ({
  UserName: 'victim',
  RoleName: 'victim',
  GroupName: 'victim',
  InstanceProfileName: 'victim',
  PolicyName: 'own',
  PolicyArn: arn('policy/victim'),
  VersionId: 'v1',
  RoleArn: arn('role/victim'),

  PolicyDocument: policy(allow('*')),
  AssumeRolePolicyDocument: policy(trust('*')),
  Policy: policy(allow('*')),

  SerialNumber: arn('mfa/victim'),
  AuthenticationCode1: '123456',
  AuthenticationCode2: '654321',
  TokenCode: '123456',
  'GetSessionToken.SerialNumber': undefined,
  'GetSessionToken.TokenCode': undefined,

  OpenIDConnectProviderArn: arn('oidc-provider/victim.example'),
  ProviderArn: arn('oidc-provider/victim.example'),
  SAMLProviderArn: arn('saml-provider/victim'),

  PrincipalArn: arn('saml-provider/victim'),
  SAMLAssertion: 'AAAA',
  WebIdentityToken: 'AAAA',
  TradeInToken: 'AAAA',

  SAMLMetadataDocument,
  SigningAlgorithm: 'RS256',
  Url: 'https://new.example',
  ClientID: 'new',
  ClientIDList: ['new'],
  ThumbprintList: ['0'.repeat(40)],

  Tags: [{ Key: 'team', Value: 'red' }],
  TagKeys: ['team'],
  RoleSessionName: 'session',
  EncodedMessage: 'AAAA',
  Password: 'Correct-Horse-10',
  OldPassword: 'Correct-Horse-9',
  NewPassword: 'Correct-Horse-10',
  PermissionsBoundary: arn('policy/victim'),
  'CreateUser.PermissionsBoundary': undefined,

  VirtualMFADeviceName: 'new',
  AccountAlias: 'victim',
  AWSServiceName: 'ecs.amazonaws.com',
  Description: 'x',

  DeletionTaskId: 'task/aws-service-role/x/y/00000000-0000-0000-0000-000000000000',
  ServerCertificateName: 'victim',
  CertificateBody: 'AAAA',
  PrivateKey: 'AAAA',
  CertificateId: 'A'.repeat(24),
  SSHPublicKeyBody: 'AAAA',
  SSHPublicKeyId: `APKA${'A'.repeat(16)}`,
  ServiceName: 'codecommit.amazonaws.com',
  ServiceSpecificCredentialId: `ACCA${'A'.repeat(16)}`,

  ApiKeyId: '00000000-0000-4000-8000-000000000000',
  'CreateApiKey.Name': 'x',

  Arn: arn('user/victim'),
  PolicySourceArn: arn('user/victim'),
  ActionNames: ['iam:GetUser'],
  PolicyInputList: [policy(allow('*'))],
  JobId: '00000000-0000-0000-0000-000000000000',
  ServiceNamespace: 'iam',
  ServiceNamespaces: ['iam'],

  Audience: ['x'],
  TargetPrincipal: testAccountId,
  TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },

  GlobalEndpointTokenVersion: 'v2Token',
  Name: 'xx',
  AccountName: 'x',
  Email: 'x@example.com',
  AccountId: testAccountId,
  ChildId: testAccountId,
  CreateAccountRequestId: 'car-aaaaaaaa',
  ParentId: rootId,
  RootId: rootId,

  SourceParentId: rootId,
  DestinationParentId: rootId,
  OrganizationalUnitId: `ou-${rootId.slice(2)}-aaaaaaaa`,

  Content: policy({ Effect: 'Deny', Action: '*', Resource: '*' }),
  'PutResourcePolicy.Content': policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 'organizations:List*',
    Resource: '*',
  }),
  ServicePrincipal: 'config.amazonaws.com',
  HandshakeId: 'h-aaaaaaaa',
  Target: { Type: 'ACCOUNT', Id: testAccountId },
  PolicyId: 'p-FullAWSAccess',
  TargetId: rootId,
  ResourceId: rootId,

  Filter: undefined,
  'ListPolicies.Filter': 'SERVICE_CONTROL_POLICY',
  'ListPoliciesForTarget.Filter': 'SERVICE_CONTROL_POLICY',

  RequestId: '00000000-0000-0000-0000-000000000000',
  authorizationId: 'a'.repeat(24),
  policyUri: arn('policy/victim'),
  AuthorizationDetails: '{}',
  UserArn: arn('user/victim'),
  'EndSessions.RoleArn': undefined,
  'ListSessions.AccountId': testAccountId,
});

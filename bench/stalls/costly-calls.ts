import { OperationTable } from '../../packages/server/src/front/operation-table.ts';
import type { Route } from '../../packages/server/src/call/route.ts';
import { costlyPolicy, longUserAgent } from './costly-policy.ts';
import { largestInput } from './largest-input.ts';
import type { KnownValues } from './largest-input.ts';
import type { Call } from './send-call.ts';

/** A call at the bounds of what its operation, or its page, takes. */
export interface CostlyCall extends Call {
  readonly name: string;
  /** Undefined of pages. */
  readonly service: string | undefined;
}

const formType = 'application/x-www-form-urlencoded';
/** Bytes that the service reads at most, but for what names the operation. */
const largestBodies: Readonly<Record<string, number>> = {
  sts: 99_000,
  iam: 990_000,
  organizations: 190_000,
  cloudtrail: 99_000,
  locum: 9_000_000,
};

const accountId = '123456789012';

/** Members that are looked up before anything else is done, and documents that are read. */
const known: KnownValues = {
  RoleArn: `arn:aws:iam::${accountId}:role/wide`,
  RoleName: 'wide',
  UserName: 'nobody',
  PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
  PolicySourceArn: `arn:aws:iam::${accountId}:role/wide`,
  RoleSessionName: 'largest',
  PolicyDocument: costlyPolicy(6_144),
  AssumeRolePolicyDocument: costlyPolicy(2_048),
  Policy: costlyPolicy(2_048),
  PolicyInputList: costlyPolicy(20_000),
  PermissionsBoundaryPolicyInputList: costlyPolicy(20_000),
  ContextKeyName: 'aws:UserAgent',
  ContextKeyType: 'string',
  ContextKeyValues: 'a'.repeat(1_000),
  ActionNames: 'iam:GetUser',
  ResourceArns: `arn:aws:iam::${accountId}:user/${'a'.repeat(64)}`,
};

/** Every operation, each twice: filled to its bounds, and with what is there for real; and every page. */
export function costlyCalls(): readonly CostlyCall[] {
  return [
    ...new OperationTable()
      .routes()
      // Those would change what the others need.
      .filter(({ name }) => !/^(?:Delete|End|Rotate|Detach|Leave|Close)/.test(name))
      .flatMap((route) => [callOf(route, {}, 'filled'), callOf(route, known, 'known')]),
    ...['/saml', '/saml/role', '/federation', '/signin/out'].map((path) => ({
      name: `POST ${path}`,
      service: undefined,
      path,
      contentType: formType,
      body: `Action=getSigninToken&SAMLResponse=${'A'.repeat(90_000)}&Session=${'['.repeat(90_000)}`,
      userAgent: longUserAgent,
    })),
  ];
}

function callOf({ api, operation }: Route, values: KnownValues, kind: string): CostlyCall {
  const parameters = largestInput(operation.input.members, values, largestBodies[api.service] ?? 0);
  const common = {
    name: `${api.service}:${operation.name} ${kind}`,
    service: api.service,
    path: '/',
    userAgent: longUserAgent,
  };
  if (api.targetPrefix !== undefined) {
    const body = JSON.stringify(Object.fromEntries(parameters.filter(([name]) => !name.includes('.'))));
    const target = `${api.targetPrefix}.${operation.name}`;
    return { ...common, contentType: 'application/x-amz-json-1.1', target, body };
  }
  const form = [['Action', operation.name], ['Version', api.version], ...parameters];
  const body = form.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
  return { ...common, contentType: formType, body };
}

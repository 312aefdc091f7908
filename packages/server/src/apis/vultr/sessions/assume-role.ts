import { writeSessionBearer } from '../../../authentication/session-bearer.ts';
import { operation } from '../../../call/operation.ts';
import type { Call } from '../../../call/operation.ts';
import type { Role } from '../../../directory/entities.ts';
import { roleArn } from '../../../directory/arns.ts';
import { internalFailure } from '../../../errors/request-errors.ts';
import { assumesForOther, issuerIsAnother } from '../../../errors/vultr-errors.ts';
import { integer, string, structure } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { idOf, uuidOf } from '../ids/uuid.ts';
import { issuerIdOf } from '../issuers/issuer-id.ts';
import { nameOfNothing, uuid } from '../named.ts';
import { checkInput, step } from '../underlying.ts';
import type { Step } from '../underlying.ts';
import type { SessionOperations } from './session-operations.ts';
import { oneSession, wrapSession } from './session-shape.ts';

/**
 * Begins a session of a role: of the user who calls, or of whomever the token of an issuer names that is borne in place of a key. Which
 * trusts let him in, from where and when, STS decides, by where the request comes from: what it says of that counts for nothing.
 * Source: https://docs.vultr.com/platform/iam/roles/assumed-roles/how-to-assume-a-role
 */
export const assumeRole = ({ AssumeRole, AssumeRoleWithWebIdentity }: SessionOperations) =>
  operation({
    name: 'AssumeRole',
    http: {
      method: 'POST',
      path: '/v2/assumed-roles/assume',
      status: 201,
      headers: { identity_token: 'authorization' },
    },
    input: {
      user_id: string({ max: 64 }),
      oidc_issuer_id: string({ max: 64 }),
      role_id: uuid().required(),
      session_name: string({ min: 2, max: 64 }).required(),
      auth_method: string({ values: ['api_key', 'jwt', 'oidc'] }),
      duration: integer({ min: 900, max: 43_200 }),
      context: structure({ ip_address: string({ max: 64 }) }),
      identity_token: string({ max: 20_010, sensitive: true }),
    },
    output: oneSession,
    errors: ['InvalidIdentityToken', 'ExpiredTokenException', 'IDPRejectedClaim', 'IDPCommunicationError'],
    issuesCredentials: true,
    takesIdentityTokens: true,
    async prepare({ role_id: named, session_name: name, duration, identity_token: header = '' }, call) {
      const role = await findRole(named, call);
      const input = {
        RoleArn: role?.arn ?? roleArn(call.caller.accountId, '/', nameOfNothing(named)),
        RoleSessionName: name,
        ...(duration !== undefined && { DurationSeconds: duration }),
      };
      const begin = await beginStep({ AssumeRole, AssumeRoleWithWebIdentity }, input, header, call);
      return { role, ...begin };
    },
    access: (_request, _call, { checks }) => checks,
    async run(request, call, { role, run }) {
      const { user_id: userId = '', oidc_issuer_id: issuerId = '' } = request;
      const { user } = call.caller;
      const provider = call.facts.federated?.identityProvider;
      const own = user === undefined ? '' : uuidOf('user', user.id);
      const issuer = provider === undefined ? '' : issuerIdOf(provider);
      if (userId !== '' && userId.toLowerCase() !== own) throw assumesForOther();
      if (issuerId !== '' && issuerId.toLowerCase() !== issuer) throw issuerIsAnother();
      const { Credentials } = await run();
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
      if (role === undefined || Expiration === undefined) throw internalFailure('no session was begun');
      const begun = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      };
      const assumedAt = Math.floor(call.now / 1000);
      return wrapSession({
        session_token: writeSessionBearer(begun),
        user_id: own,
        oidc_issuer_id: issuer,
        role_id: uuidOf('role', role.id),
        session_name: request.session_name,
        auth_method: provider === undefined ? 'api_key' : 'oidc',
        remaining_duration: Expiration - assumedAt,
        conditions_met: [],
        source_ip: call.sourceIp,
        expires_at: vultrDate(Expiration),
        assumed_at: vultrDate(assumedAt),
      });
    },
  });

async function findRole(named: string, { services: { directory } }: Call): Promise<Role | undefined> {
  const id = idOf('role', named);
  return id === undefined ? undefined : (await directory.role(id))?.role;
}

type Begins = Pick<SessionOperations, 'AssumeRole' | 'AssumeRoleWithWebIdentity'>;
type Assumption = Parameters<Begins['AssumeRole']['prepare']>[0];
type Begun = Awaited<ReturnType<Begins['AssumeRole']['run']>>;

const scheme = 'bearer ';

/** Whoever was not known by what he bears bears the token of an issuer. */
function beginStep(
  { AssumeRole, AssumeRoleWithWebIdentity }: Begins,
  input: Assumption,
  authorization: string,
  call: Call,
): Promise<Step<Begun>> {
  if (call.caller.principal.kind !== 'anonymous') {
    checkInput(AssumeRole, input);
    return step(AssumeRole, input, call);
  }
  const proven = { ...input, WebIdentityToken: authorization.slice(scheme.length) };
  checkInput(AssumeRoleWithWebIdentity, proven);
  return step(AssumeRoleWithWebIdentity, proven, call);
}

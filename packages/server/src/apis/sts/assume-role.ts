import { parseArn } from '@locum/policy';
import type { AccessCheck } from '../../authorization/access-check.ts';
import { AssumeRoleContext } from '../../authorization/assume-role-context.ts';
import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import type { Role, RoleEntry } from '../../directory/entities.ts';
import { internalFailure } from '../../errors/request-errors.ts';
import { invalidArn, rootMayNotAssumeRoles } from '../../errors/sts-errors.ts';
import { checkMfaCode, useMfaCode } from './check-mfa-code.ts';
import type { MfaProof } from './check-mfa-code.ts';
import { checkSessionDuration, defaultRoleSessionDuration } from '../shared/check-session-duration.ts';
import { checkSessionPolicies } from './check-session-policies.ts';
import { issueRoleSession } from './issue-role-session.ts';
import { contextOfRequest } from './context-of-request.ts';
import { roleSessionClaims } from './role-session-claims.ts';
import { hasTags, sessionTags } from '../../sessions/session-tags.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';
import { descentFrom } from '../../sessions/descent.ts';
import { sourceIdentityOf } from './source-identity.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { integer, list, string, structure } from '../../wire/shape/index.ts';
import type { InputOf } from '../../wire/shape/index.ts';
import type { Call } from '../../call/operation.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

const input = {
  RoleArn: shapes.arn().required(),
  RoleSessionName: shapes.roleSessionName().required(),
  PolicyArns: shapes.policyArns(),
  Policy: shapes.sessionPolicy(),
  DurationSeconds: shapes.durationSeconds(43_200),
  Tags: shapes.sessionTags(),
  TransitiveTagKeys: list(shapes.tagKey(), { max: 50 }),
  ExternalId: string({ min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' }),
  SerialNumber: shapes.mfaSerialNumber(),
  TokenCode: shapes.mfaTokenCode(),
  SourceIdentity: shapes.sourceIdentity(),
  ProvidedContexts: list(
    structure({
      ProviderArn: shapes.arn(),
      ContextAssertion: string({ min: 4, max: 3072, sensitive: true }),
    }),
    { min: 1, max: 5 },
  ),
  MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
};

type Input = InputOf<typeof input>;

interface Prepared {
  /** Undefined where there is none: the caller learns no more than where it may not be assumed. */
  readonly entry: RoleEntry | undefined;
  readonly tags: SessionTags;
  readonly sourceIdentity: string | undefined;
  /** On whose behalf the session is to act. */
  readonly trustedContext: TrustedContext | undefined;
  readonly mfaProof: MfaProof | undefined;
}

/**
 * Gives temporary credentials of a role to a user or a role session that its trust policy lets in.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = operation({
  name: 'AssumeRole',
  input,
  output: {
    AssumedRoleUser: structure({ AssumedRoleId: string(), Arn: string() }),
    Credentials: shapes.credentials(),
    PackedPolicySize: integer(),
    SourceIdentity: string(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
  },
  errors: [
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'RegionDisabledException',
    'ExpiredTokenException',
    'InvalidContextAssertion',
  ],
  issuesCredentials: true,

  prepare(request, call): Awaitable<Prepared> {
    const { caller, services } = call;
    checkArn(request.RoleArn);
    if (caller.principal.kind === 'root') throw rootMayNotAssumeRoles();
    const tags = sessionTags(request, caller.session);
    const sourceIdentity = sourceIdentityOf(request.SourceIdentity, caller.session);
    return whenReady(contextOfRequest(request.ProvidedContexts, call), (trustedContext) =>
      whenReady(checkMfaCode(request, call), (mfaProof) =>
        whenReady(services.directory.roleByArn(request.RoleArn), (entry) => ({
          entry,
          tags,
          sourceIdentity,
          trustedContext,
          mfaProof,
        })),
      ),
    );
  },

  access(request, _call, prepared): readonly AccessCheck[] {
    const { entry, tags, sourceIdentity, trustedContext, mfaProof } = prepared;
    const check = {
      resource: request.RoleArn,
      resourceAccount: parseArn(request.RoleArn)?.account ?? '',
      ...(entry !== undefined && { resourcePolicy: entry.trustPolicy }),
      hasMandatoryPolicy: true,
      hidesReason: true,
      context: new AssumeRoleContext({
        roleSessionName: request.RoleSessionName,
        durationSeconds: request.DurationSeconds ?? defaultRoleSessionDuration,
        externalId: request.ExternalId,
        sourceIdentity,
        requestTags: tags.passed,
        transitiveTagKeys: tags.passedTransitiveKeys,
        inheritedTags: tags.inherited,
        roleTags: entry?.role.tags ?? [],
        requestContext: trustedContext,
        isMfaProven: mfaProof !== undefined,
      }),
    } as const;
    const checks: AccessCheck[] = [{ ...check, action: 'sts:AssumeRole' }];
    if (hasTags(tags)) checks.push({ ...check, action: 'sts:TagSession' });
    if (sourceIdentity !== undefined) checks.push({ ...check, action: 'sts:SetSourceIdentity' });
    if (trustedContext !== undefined) checks.push({ ...check, action: 'sts:SetContext' });
    return checks;
  },

  run(request, call, { entry, tags, sourceIdentity, trustedContext, mfaProof }) {
    if (entry === undefined) throw internalFailure('a role that does not exist was authorized');
    const { role } = entry;
    const { caller, now, services } = call;
    const duration = checkSessionDuration(
      request.DurationSeconds,
      role.maxSessionDuration,
      caller.principal.kind === 'role-session',
    );
    return whenReady(checkSessionPolicies(request, role.accountId, services), (policies) => {
      const claims = roleSessionClaims(role, {
        sessionName: request.RoleSessionName,
        now,
        duration,
        sourceIdentity,
        tags,
        trustedContext,
        policies,
        assumer: descentFrom(caller, now),
      });
      return issueAfterMfa(request, call, role, claims, mfaProof);
    });
  },
});

/** AWS answers so before it looks whether there is such a role. */
function checkArn(roleArn: string): void {
  if (parseArn(roleArn) === undefined) throw invalidArn(roleArn);
}

/** The code is used up last: what is refused for another reason does not cost the user a code. */
function issueAfterMfa(
  request: Input,
  call: Call,
  role: Role,
  claims: SessionClaims,
  mfaProof: MfaProof | undefined,
) {
  const answer = issueRoleSession(call, role, claims, request.MinimumSessionTokenSize);
  return mfaProof === undefined ? answer : whenReady(useMfaCode(mfaProof, call), () => answer);
}

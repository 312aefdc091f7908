import { parseArn } from '@locum/policy';
import type { AccessCheck } from '../../authorization/access-check.ts';
import { AssumeRoleContext } from '../../authorization/assume-role-context.ts';
import { whenReady } from '../../awaitable.ts';
import type { Awaitable } from '../../awaitable.ts';
import { parseEntityArn } from '../../directory/arns.ts';
import type { Role, RoleEntry } from '../../directory/entities.ts';
import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';
import { internalFailure } from '../../errors/request-errors.ts';
import {
  samlNotAuthorizedText,
  samlProviderUnknown,
  samlRoleNotListed,
  samlRoleNotPermitted,
  unreadableSamlResponse,
} from '../../errors/saml-errors.ts';
import { invalidArn } from '../../errors/sts-errors.ts';
import { contextOfAssertion } from '../../federation/saml/assertion-context.ts';
import { checkAssertion } from '../../federation/saml/check-assertion.ts';
import {
  lastingConditionKeys,
  nameQualifierOf,
  samlConditionKeys,
} from '../../federation/saml/condition-keys.ts';
import { rolePairs } from '../../federation/saml/role-pairs.ts';
import { SamlContext } from '../../federation/saml/saml-context.ts';
import { samlIdentity } from '../../federation/saml/saml-identity.ts';
import { parseSamlResponse, proveAssertion } from '../../federation/saml/saml-response.ts';
import type { SignedAssertion } from '../../federation/saml/saml-response.ts';
import { readSessionAttributes } from '../../federation/saml/session-attributes.ts';
import type { SessionAttributes } from '../../federation/saml/session-attributes.ts';
import { useOnce } from '../../federation/saml/use-once.ts';
import { checkSessionDuration, defaultRoleSessionDuration } from '../shared/check-session-duration.ts';
import { checkSessionPolicies } from './check-session-policies.ts';
import { issueRoleSession } from './issue-role-session.ts';
import { roleSessionClaims } from './role-session-claims.ts';
import { hasTags, sessionTags } from '../../sessions/session-tags.ts';
import type { TrustedContext } from '../../sessions/trusted-context.ts';
import type { SessionTags } from '../../sessions/session-tags.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';
import type { InputOf } from '../../wire/shape/index.ts';
import type { Call } from '../../call/operation.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

const input = {
  RoleArn: shapes.arn().required(),
  PrincipalArn: shapes.arn().required(),
  SAMLAssertion: string({ min: 4, max: 100_000, sensitive: true }).required(),
  PolicyArns: shapes.policyArns(),
  Policy: shapes.boundedSessionPolicy(),
  DurationSeconds: shapes.durationSeconds(43_200),
  MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
};

type Input = InputOf<typeof input>;

interface Prepared {
  readonly trust: SamlTrust;
  readonly assertion: SignedAssertion;
  readonly recipient: string;
  readonly attributes: SessionAttributes;
  readonly tags: SessionTags;
  readonly trustedContext: TrustedContext | undefined;
  /** Undefined where there is none: the caller learns no more than where it may not be assumed. */
  readonly entry: RoleEntry | undefined;
}

const action = 'sts:AssumeRoleWithSAML';

/**
 * Gives temporary credentials of a role to whoever bears an assertion of a SAML provider that its trust policy lets in.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
export const assumeRoleWithSaml = operation({
  name: 'AssumeRoleWithSAML',
  input,
  output: {
    AssumedRoleUser: structure({ AssumedRoleId: string(), Arn: string() }),
    Credentials: shapes.credentials(),
    PackedPolicySize: integer(),
    Subject: string(),
    SubjectType: string(),
    Issuer: string(),
    Audience: string(),
    NameQualifier: string(),
    SourceIdentity: string(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
    TrustedIdentityPropagationContext: shapes.trustedIdentityPropagationContext(),
  },
  errors: [
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'IDPRejectedClaim',
    'InvalidIdentityToken',
    'ExpiredTokenException',
    'RegionDisabledException',
  ],
  isUnsigned: true,
  issuesCredentials: true,

  prepare(request, call): Awaitable<Prepared> {
    const { directory } = call.services;
    const { RoleArn, PrincipalArn } = request;
    for (const arn of [RoleArn, PrincipalArn]) if (parseArn(arn) === undefined) throw invalidArn(arn);
    return whenReady(directory.samlProvider(PrincipalArn), (trust) => {
      if (trust === undefined) throw samlProviderUnknown(call.requestId);
      const proof = prove(request, call, trust);
      return whenReady(directory.roleByArn(RoleArn), (entry) => ({ ...proof, entry }));
    });
  },

  access({ RoleArn, DurationSeconds }, _call, prepared): readonly AccessCheck[] {
    const { trust, assertion, recipient, attributes, tags, trustedContext, entry } = prepared;
    const context = new AssumeRoleContext({
      roleSessionName: attributes.roleSessionName,
      durationSeconds: DurationSeconds ?? defaultRoleSessionDuration,
      externalId: undefined,
      sourceIdentity: attributes.sourceIdentity,
      requestTags: tags.passed,
      transitiveTagKeys: tags.passedTransitiveKeys,
      inheritedTags: [],
      roleTags: entry?.role.tags ?? [],
      requestContext: trustedContext,
      principalContext: trustedContext,
      isMfaProven: false,
    });
    const check = (what: string): AccessCheck => ({
      action: what,
      resource: RoleArn,
      resourceAccount: parseArn(RoleArn)?.account ?? '',
      ...(entry !== undefined && { resourcePolicy: entry.trustPolicy }),
      hasMandatoryPolicy: true,
      principal: { kind: 'federated', provider: trust.arn },
      denial: samlNotAuthorizedText(what),
      context: new SamlContext(samlConditionKeys(assertion, trust, recipient), context),
    });
    const checks = [check(action)];
    if (hasTags(tags)) checks.push(check('sts:TagSession'));
    if (attributes.sourceIdentity !== undefined) checks.push(check('sts:SetSourceIdentity'));
    if (trustedContext !== undefined) checks.push(check('sts:SetContext'));
    return checks;
  },

  run(request, call, prepared) {
    const { entry, assertion } = prepared;
    if (entry === undefined) throw internalFailure('a role that does not exist was authorized');
    const { services } = call;
    const claims = whenReady(checkSessionPolicies(request, entry.role.accountId, services), (policies) =>
      claimsOf(request, call, entry.role, policies, prepared),
    );
    return whenReady(claims, (made) => {
      const used = assertion.isOneTime
        ? useOnce(['call', assertion.issuer, assertion.id], services.directory, Math.floor(call.now / 1000))
        : undefined;
      return whenReady(used, () => issue(request, call, entry.role, made, prepared));
    });
  },
});

/** Everything that the assertion has to prove, and all that it says. */
function prove({ RoleArn, SAMLAssertion }: Input, call: Call, trust: SamlTrust) {
  const now = Math.floor(call.now / 1000);
  const response = parseSamlResponse(SAMLAssertion);
  if (response === undefined) throw unreadableSamlResponse(call.requestId);
  const assertion = proveAssertion(response, trust, now);
  const recipient = checkAssertion(
    assertion,
    { endpoint: call.services.samlEndpoint, providerUuid: trust.uuid },
    now,
  );
  const isListed = rolePairs(assertion).some(
    ({ roleArn, providerArn }) => roleArn === RoleArn && providerArn === trust.arn,
  );
  if (!isListed) throw samlRoleNotListed();
  call.facts.federated = samlIdentity(assertion, trust);
  checkRole(RoleArn, trust);
  const attributes = readSessionAttributes(assertion);
  const trustedContext = contextOfAssertion(assertion, trust, now);
  return {
    trust,
    assertion,
    recipient,
    attributes,
    tags: sessionTags(attributes, undefined),
    trustedContext,
  };
}

/** The path of the roles that IAM Identity Center makes, for sign-ins of its own alone. */
const reservedPath = '/aws-reserved/';

/** A provider lets into its own account only, whatever a trust policy elsewhere says. */
function checkRole(roleArn: string, { accountId }: SamlTrust): void {
  const role = parseEntityArn(roleArn);
  if (role?.accountId !== accountId || role.path.startsWith(reservedPath)) {
    throw samlRoleNotPermitted(action);
  }
}

function claimsOf(
  { DurationSeconds }: Input,
  { now }: Call,
  role: Role,
  policies: Pick<SessionClaims, 'policy' | 'policyArns'>,
  { trust, assertion, attributes, tags, trustedContext }: Prepared,
): SessionClaims {
  const duration = checkSessionDuration(DurationSeconds, role.maxSessionDuration, false);
  const { roleSessionName, sessionDuration = duration, sourceIdentity } = attributes;
  const longest =
    assertion.sessionEndsAt === undefined ? duration : assertion.sessionEndsAt - Math.floor(now / 1000);
  return roleSessionClaims(role, {
    sessionName: roleSessionName,
    now,
    duration: Math.min(duration, sessionDuration, longest),
    sourceIdentity,
    tags,
    trustedContext,
    policies,
    assumer: {
      federatedProvider: trust.arn,
      federatedSubject: assertion.subject,
      federatedContext: lastingConditionKeys(assertion, trust),
    },
  });
}

function issue(
  request: Input,
  call: Call,
  role: Role,
  claims: SessionClaims,
  { trust, assertion, recipient, trustedContext }: Prepared,
) {
  return {
    ...issueRoleSession(call, role, claims, request.MinimumSessionTokenSize),
    Subject: assertion.subject,
    SubjectType: assertion.subjectType,
    Issuer: assertion.issuer,
    Audience: recipient,
    NameQualifier: nameQualifierOf(trust),
    // AWS: not of an assertion that is encrypted, though the session has it.
    TrustedIdentityPropagationContext: assertion.isEncrypted
      ? undefined
      : shapes.trustedIdentityPropagationContextOf(trustedContext),
  };
}

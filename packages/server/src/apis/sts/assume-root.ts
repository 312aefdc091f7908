import { SessionRequestContext } from '../../authorization/session-request-context.ts';
import { rootArn } from '../../directory/arns.ts';
import { isRootTaskPolicy } from '../../directory/policies/aws-managed-policies/index.ts';
import { listOrganizationFeatures } from '../../directory/organizations/organization-feature-records.ts';
import { isDelegatedAdministrator } from '../../directory/organizations/delegated-administrator-records.ts';
import type { PlacedOrganization } from '../../directory/organizations/placement.ts';
import type { Services } from '../../call/services.ts';
import type { OrganizationFeature } from '../../directory/organizations/organization-feature-records.ts';
import {
  invalidTargetPrincipal,
  invalidTaskPolicy,
  organizationFeatureDisabled,
  rootMayNotAssumeRoots,
} from '../../errors/sts-errors.ts';
import { issueSession } from './issue-session.ts';
import { rootTrust } from './root-trust.ts';
import { descentFrom } from '../../sessions/descent.ts';
import type { SessionClaims } from '../../sessions/claims.ts';
import { integer, string, structure } from '../../wire/shape/index.ts';
import { operation } from '../../call/operation.ts';
import * as shapes from './shapes.ts';

/** Seconds. */
const longestDuration = 900;

/** Who administers it for an organization may assume the roots of its members, as its management account may. */
const iamService = 'iam.amazonaws.com';

interface Prepared {
  readonly accountId: string;
  readonly taskPolicyArn: string;
  /** The organization that it is a member of; absent of a management account, which is its own root, and of that of the installation. */
  readonly organization?: PlacedOrganization;
  /** Whom its root trusts: the management account, or the caller's, where that administers IAM for the organization. */
  readonly trustedAccountId?: string;
}

/**
 * Gives the management account, or one that administers IAM for the organization, the root of a member account, for one task: the task policy bounds the session, beside
 * whatever the organization bounds the account with.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 */
export const assumeRoot = operation({
  name: 'AssumeRoot',
  input: {
    TargetPrincipal: string({ min: 12, max: 2048 }).required(),
    TaskPolicyArn: structure({ arn: shapes.arn() }).required(),
    DurationSeconds: integer({ min: 0, max: longestDuration }),
    MinimumSessionTokenSize: shapes.minimumSessionTokenSize(),
  },
  output: {
    Credentials: shapes.credentials(),
    SourceIdentity: string(),
    SessionTokenUtilization: integer(),
    SessionTokenSize: integer(),
  },
  errors: ['RegionDisabledException', 'ExpiredTokenException'],
  issuesCredentials: true,

  async prepare({ TargetPrincipal, TaskPolicyArn }, { caller, services }): Promise<Prepared> {
    const accountId = accountOf(TargetPrincipal);
    const { arn: taskPolicyArn = '' } = TaskPolicyArn;
    if (!isRootTaskPolicy(taskPolicyArn)) throw invalidTaskPolicy(taskPolicyArn);
    if (caller.principal.kind === 'root') throw rootMayNotAssumeRoots();
    const organization = (await services.directory.placement(accountId))?.organization;
    const isMember = organization !== undefined && isMemberOf(organization, accountId, services);
    if (!isMember) return { accountId, taskPolicyArn };
    const isAdministrator = await isDelegatedAdministrator(
      services.directory.reads,
      organization.id,
      caller.accountId,
      iamService,
    );
    const trustedAccountId = isAdministrator ? caller.accountId : organization.managementAccountId;
    return { accountId, taskPolicyArn, organization, trustedAccountId };
  },

  access: (_request, { services }, { accountId, taskPolicyArn, trustedAccountId }) => [
    {
      action: 'sts:AssumeRoot',
      resource: rootArn(accountId),
      resourceAccount: accountId,
      ...(trustedAccountId !== undefined && {
        resourcePolicy: rootTrust(trustedAccountId, services.directory),
      }),
      hasMandatoryPolicy: true,
      context: new SessionRequestContext([], new Map([['sts:taskpolicyarn', taskPolicyArn]])),
    },
  ],

  async run({ DurationSeconds, MinimumSessionTokenSize }, call, { accountId, taskPolicyArn, organization }) {
    const { caller, now, services } = call;
    const enabled = await listOrganizationFeatures(services.directory.reads, organization?.id ?? '');
    for (const feature of featuresFor(taskPolicyArn)) {
      if (!enabled.includes(feature)) throw organizationFeatureDisabled(feature);
    }
    const issuedAt = Math.floor(now / 1000);
    const { sourceIdentity, trustedContext } = caller.session ?? {};
    const claims: SessionClaims = {
      kind: 'assumed-root',
      accountId,
      principalId: accountId,
      issuedAt,
      expiresAt: issuedAt + (DurationSeconds ?? longestDuration),
      policyArns: [taskPolicyArn],
      ...descentFrom(caller, now),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...(trustedContext !== undefined && { trustedContext }),
    };
    const session = issueSession(call, claims, MinimumSessionTokenSize);
    return {
      Credentials: shapes.credentialsOf(session, claims),
      SourceIdentity: sourceIdentity,
      SessionTokenUtilization: session.sessionTokenUtilization,
      SessionTokenSize: session.sessionTokenSize,
    };
  },
});

const isMemberOf = (
  { managementAccountId }: PlacedOrganization,
  accountId: string,
  services: Services,
): boolean => accountId !== managementAccountId && accountId !== services.managementAccountId;

/** The account that an account id or the ARN of a root names. Throws ValidationError. */
function accountOf(target: string): string {
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1];
  if (account === undefined || (target !== account && target !== rootArn(account))) {
    throw invalidTargetPrincipal(target);
  }
  return account;
}

/** A task on the credentials of the root needs both features. */
function featuresFor(taskPolicyArn: string): readonly OrganizationFeature[] {
  return taskPolicyArn.startsWith('arn:aws:iam::aws:policy/root-task/IAM')
    ? ['RootSessions', 'RootCredentialsManagement']
    : ['RootSessions'];
}

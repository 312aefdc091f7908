import type { Account } from '../../../directory/entities.ts';
import { nodeArn } from '../../../directory/organizations/organization-ids.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import type { CreateAccountRequest } from '../../../directory/organizations/create-account-request-records.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { pathOf } from '../path-of.ts';
import { shownEmail } from './shown-email.ts';

export const account = () =>
  structure({
    Id: string(),
    Arn: string(),
    Email: string(),
    Name: string(),
    Status: string(),
    State: string(),
    Paths: list(string()),
    JoinedMethod: string(),
    JoinedTimestamp: timestamp(),
  });

/** `units`: the ids of those that the account is in, from the root down. */
export const accountOf = (base: Organization, found: Account, units: readonly string[]) => ({
  Id: found.id,
  Arn: nodeArn(base, found.id),
  Email: shownEmail(found.id, found.email),
  Name: found.name,
  ...stateOf(found),
  Paths: [pathOf(base, [...units, found.id])],
  JoinedMethod: found.membership?.joinedMethod,
  JoinedTimestamp: found.membership?.joinedAt,
});

/**
 * AWS closes accounts for minutes, as PENDING_CLOSURE; here they are closed when the request for it is answered. Status is what older
 * clients read in place of State.
 */
const stateOf = ({ closedAt }: Account) =>
  closedAt === undefined
    ? { Status: 'ACTIVE', State: 'ACTIVE' }
    : { Status: 'SUSPENDED', State: 'SUSPENDED' };

export const createAccountStatus = () =>
  structure({
    Id: string(),
    AccountName: string(),
    State: string(),
    RequestedTimestamp: timestamp(),
    CompletedTimestamp: timestamp(),
    AccountId: string(),
    GovCloudAccountId: string(),
    FailureReason: string(),
  });

/** Accounts are made while the request for them waits: it is complete when it is answered. */
export const createAccountStatusOf = (request: CreateAccountRequest) => ({
  Id: request.id,
  AccountName: request.accountName,
  State: request.state,
  RequestedTimestamp: request.requestedAt,
  CompletedTimestamp: request.requestedAt,
  AccountId: request.accountId,
  FailureReason: request.failureReason,
});

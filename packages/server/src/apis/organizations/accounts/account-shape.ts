import type { Account } from '../../../directory/entities.ts';
import { nodeArn } from '../../../directory/organizations/organization-ids.ts';
import type { OrganizationBase } from '../../../directory/organizations/organization-nodes.ts';
import type { CreateAccountRequest } from '../../../directory/organizations/organization-records.ts';
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
export const accountOf = (base: OrganizationBase, found: Account, units: readonly string[]) => ({
  Id: found.id,
  Arn: nodeArn(base, found.id),
  Email: shownEmail(found.id, found.email),
  Name: found.name,
  Status: 'ACTIVE',
  State: 'ACTIVE',
  Paths: [pathOf(base, [...units, found.id])],
  JoinedMethod: found.isManagement ? 'INVITED' : 'CREATED',
  JoinedTimestamp: found.createdAt,
});

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

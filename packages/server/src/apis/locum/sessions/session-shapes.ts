import type { IssuedSession } from '../../../history/session-query.ts';
import type { SessionState } from './session-state.ts';
import { boolean, list, string, structure, timestamp } from '../../../wire/shape/index.ts';

/** Shapes of the operations on sessions. */

export const accessKeyId = () => string({ min: 16, max: 128, pattern: 'ASIA[\\w]+' });

export const accountId = () => string({ min: 12, max: 12, pattern: '\\d{12}' });

export const session = () =>
  structure({
    AccessKeyId: string(),
    Status: string(),
    Kind: string(),
    AccountId: string(),
    PrincipalArn: string(),
    PrincipalId: string(),
    SessionName: string(),
    IssueDate: timestamp(),
    ExpirationDate: timestamp(),
    SourceIdentity: string(),
    SourceIpAddress: string(),
    UserAgent: string(),
    AssumedByArn: string(),
    AssumedByAccessKeyId: string(),
    FederatedProvider: string(),
    Subject: string(),
    MfaAuthenticated: boolean(),
    Tags: list(structure({ Key: string(), Value: string() })),
    TransitiveTagKeys: list(string()),
  });

export const sessionOf = (found: IssuedSession, status: SessionState) => ({
  AccessKeyId: found.accessKeyId,
  Status: status,
  Kind: found.kind,
  AccountId: found.accountId,
  PrincipalArn: found.principalArn,
  PrincipalId: found.principalId,
  SessionName: found.sessionName,
  IssueDate: found.issuedAt,
  ExpirationDate: found.expiresAt,
  SourceIdentity: found.sourceIdentity,
  SourceIpAddress: found.sourceIp,
  UserAgent: found.userAgent,
  AssumedByArn: found.assumedBy?.arn,
  AssumedByAccessKeyId: found.assumedBy?.accessKeyId,
  FederatedProvider: found.federatedProvider,
  Subject: found.subject,
  MfaAuthenticated: found.mfa,
  Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
  TransitiveTagKeys: [...found.transitiveTagKeys],
});

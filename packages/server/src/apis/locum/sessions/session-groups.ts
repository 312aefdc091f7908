import type { SessionQuery } from '../../../history/session-query.ts';
import { noSuchPrincipal } from '../../../errors/locum-errors.ts';
import { validationError } from '../../../errors/request-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { subjectId } from '../../../sessions/subject-id.ts';
import { pastRoleIds, pastUserIds } from './past-principal-ids.ts';
import { isUniqueId, roleIdOf, userIdOf } from './principal-ids.ts';
import type { SessionGroup } from '../../../sessions/revocations/revocation.ts';

/** Whose sessions are to end. */
export interface NamedGroup {
  readonly RoleArn?: string;
  readonly UserArn?: string;
  readonly FederatedProvider?: string;
  readonly Subject?: string;
}

/** Sessions that end together, and how they are found. */
export interface FoundGroup {
  readonly groups: readonly SessionGroup[];
  /** Each finds some of them. */
  readonly queries: readonly Partial<SessionQuery>[];
}

/**
 * The sessions that a request names by one principal of the account, one federated subject, or nothing, which is all of
 * the account. A principal is named by its ARN or its unique id. A user's are those of its own credentials, and those that
 * it assumed.
 *
 * Throws ValidationError where more than one is named, and NoSuchEntity.
 */
export async function findSessionGroup(named: NamedGroup, account: string, call: Call): Promise<FoundGroup> {
  const { RoleArn, UserArn, FederatedProvider, Subject } = named;
  checkCombination(named);
  if (RoleArn !== undefined) return await ofRole(RoleArn, account, call);
  if (UserArn !== undefined) return await ofUser(UserArn, account, call);
  if (FederatedProvider !== undefined && Subject !== undefined) {
    return {
      groups: [{ kind: 'subject', id: subjectId(FederatedProvider, Subject) }],
      queries: [{ federatedProvider: FederatedProvider, subject: Subject }],
    };
  }
  return { groups: [{ kind: 'account', id: account }], queries: [{ account }] };
}

function checkCombination({ RoleArn, UserArn, FederatedProvider, Subject }: NamedGroup): void {
  const count = [RoleArn, UserArn, Subject].filter((value) => value !== undefined).length;
  if (count > 1) throw validationError('Only one of RoleArn, UserArn and Subject can be given.');
  if ((FederatedProvider === undefined) !== (Subject === undefined)) {
    throw validationError('FederatedProvider and Subject must be given together.');
  }
}

async function ofRole(named: string, account: string, call: Call): Promise<FoundGroup> {
  const id = await roleIdOf(named, account, call.services.directory);
  const ids = id === undefined ? await pastRoleIds(named, account, call) : [id];
  if (ids.length === 0) throw noSuchPrincipal(named);
  return {
    groups: ids.map((each) => ({ kind: 'principal', id: each })),
    queries: ids.map((principalId) => ({ principalId })),
  };
}

async function ofUser(named: string, account: string, call: Call): Promise<FoundGroup> {
  const id = await userIdOf(named, account, call.services.directory);
  const ids = id === undefined ? await pastUserIds(named, account, call) : [id];
  if (ids.length === 0) throw noSuchPrincipal(named);
  const groups: SessionGroup[] = ids.map((each) => ({ kind: 'principal', id: each }));
  const queries = ids.flatMap((each) => [{ principalId: each }, { assumedByPrincipalId: each }]);
  if (isUniqueId(named, 'AIDA')) return { groups, queries };
  // What an earlier version issued tells its assumer by name alone.
  return {
    groups: [...groups, { kind: 'assumer', id: named }],
    queries: [...queries, { assumedByArn: named }],
  };
}

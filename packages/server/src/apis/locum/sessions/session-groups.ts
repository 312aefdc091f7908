import type { SessionQuery } from '../../../history/session-query.ts';
import { noSuchPrincipal } from '../../../errors/locum-errors.ts';
import { validationError } from '../../../errors/request-errors.ts';
import type { Call } from '../../../call/operation.ts';
import { subjectId } from '../../../sessions/subject-id.ts';
import { roleIdOf, userIdOf } from './principal-ids.ts';
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
 * the account. A user's are those of its own credentials, and those that it assumed.
 *
 * Throws ValidationError where more than one is named, and NoSuchEntity.
 */
export async function findSessionGroup(
  named: NamedGroup,
  account: string,
  { services: { directory } }: Call,
): Promise<FoundGroup> {
  const { RoleArn, UserArn, FederatedProvider, Subject } = named;
  checkCombination(named);
  if (RoleArn !== undefined) {
    const id = await roleIdOf(RoleArn, account, directory);
    if (id === undefined) throw noSuchPrincipal(RoleArn);
    return { groups: [{ kind: 'principal', id }], queries: [{ principalId: id }] };
  }
  if (UserArn !== undefined) return await ofUser(UserArn, account, directory);
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

async function ofUser(
  arn: string,
  account: string,
  directory: Call['services']['directory'],
): Promise<FoundGroup> {
  const id = await userIdOf(arn, account, directory);
  if (id === undefined) throw noSuchPrincipal(arn);
  return {
    groups: [
      { kind: 'principal', id },
      // What an earlier version issued tells its assumer by name alone.
      { kind: 'assumer', id: arn },
    ],
    queries: [{ principalId: id }, { assumedByPrincipalId: id }, { assumedByArn: arn }],
  };
}

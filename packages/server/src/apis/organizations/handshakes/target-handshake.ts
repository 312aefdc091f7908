import { handshakeArn } from '../../../directory/organizations/organization-ids.ts';
import { findHandshake } from '../../../directory/organizations/handshake-records.ts';
import type { Handshake } from '../../../directory/organizations/handshake-records.ts';
import { findOrganization } from '../../../directory/organizations/organization-records.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { handshakeNotFound } from '../../../errors/handshake-errors.ts';
import { accessDenied } from '../../../errors/request-errors.ts';
import type { Reads } from '../../../directory/handles.ts';
import type { Call } from '../../../call/operation.ts';
import { shownSeconds } from './handshake-state.ts';

/** A handshake that an operation names; it need not exist. */
interface TargetHandshake {
  readonly arn: string;
  /** It is of the organization that the caller's account is in. */
  readonly isOwn: boolean;
}

/** What is not there, or is between others, is told of only once the caller is authorized. */
export async function findTargetHandshake(id: string, call: Call): Promise<TargetHandshake> {
  const { reads } = call.services.directory;
  const found = await findHandshake(reads, id);
  const organization = found && (await findOrganization(reads, found.organizationId));
  return {
    arn:
      found === undefined || organization === undefined ? '*' : handshakeArn(organization, found.action, id),
    isOwn: found !== undefined && found.organizationId === call.caller.placement?.organization?.id,
  };
}

/** Who takes part in a handshake. */
export interface Participants {
  readonly handshake: Handshake;
  readonly organization: Organization;
}

/**
 * A handshake that the caller's account takes part in, as a transaction sees it.
 *
 * Throws HandshakeNotFoundException; and AccessDeniedException where `role` is the other's.
 */
export async function reloadHandshake(
  reads: Reads,
  id: string,
  call: Call,
  role: 'sender' | 'recipient' | 'either',
): Promise<Participants> {
  const handshake = await findHandshake(reads, id);
  const organization = handshake && (await findOrganization(reads, handshake.organizationId));
  if (handshake === undefined || organization === undefined) throw handshakeNotFound();
  const ended = handshake.endedAt ?? handshake.expiresAt;
  const { accountId } = call.caller;
  const isSender = accountId === organization.managementAccountId;
  const isRecipient = accountId === handshake.accountId;
  const isForgotten = ended < Math.floor(call.now / 1000) - shownSeconds;
  if (isForgotten || !(isSender || isRecipient)) throw handshakeNotFound();
  if ((role === 'sender' && !isSender) || (role === 'recipient' && !isRecipient)) {
    throw accessDenied("You don't have permissions to access this resource.");
  }
  return { handshake, organization };
}

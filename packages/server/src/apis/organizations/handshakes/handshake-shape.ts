import { findAccount } from '../../../directory/accounts/account-records.ts';
import { handshakeArn } from '../../../directory/organizations/organization-ids.ts';
import type { Handshake } from '../../../directory/organizations/handshake-records.ts';
import { findOrganization } from '../../../directory/organizations/organization-records.ts';
import type { Reads } from '../../../directory/handles.ts';
import { handshakeNotFound } from '../../../errors/handshake-errors.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { shownEmail } from '../accounts/shown-email.ts';
import { stateAt } from './handshake-state.ts';

export const handshakeId = () => string({ max: 34, pattern: '^h-[0-9a-z]{8,32}$' });

export const handshakeAction = () =>
  string({
    values: [
      'INVITE',
      'ENABLE_ALL_FEATURES',
      'APPROVE_ALL_FEATURES',
      'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
      'TRANSFER_RESPONSIBILITY',
    ],
  });

const resource = () => ({ Value: string(), Type: string() });

export const handshake = () =>
  structure({
    Id: string(),
    Arn: string(),
    Parties: list(structure({ Id: string(), Type: string() })),
    State: string(),
    RequestedTimestamp: timestamp(),
    ExpirationTimestamp: timestamp(),
    Action: string(),
    Resources: list(structure({ ...resource(), Resources: list(structure(resource())) })),
  });

/** `now`: epoch seconds. Throws HandshakeNotFoundException where the organization has ended. */
export async function showHandshake(reads: Reads, found: Handshake, now: number) {
  const organization = await findOrganization(reads, found.organizationId);
  if (organization === undefined) throw handshakeNotFound();
  const management = await findAccount(reads, organization.managementAccountId);
  const { party, notes, parentId } = found;
  const isOfOrganization = party.type === 'ORGANIZATION';
  return {
    Id: found.id,
    Arn: handshakeArn(organization, found.action, found.id),
    Parties: [
      { Id: found.organizationId, Type: 'ORGANIZATION' },
      ...(isOfOrganization ? [] : [{ Id: party.id, Type: party.type }]),
    ],
    State: stateAt(found, now),
    RequestedTimestamp: found.requestedAt,
    ExpirationTimestamp: found.expiresAt,
    Action: found.action,
    Resources: [
      {
        Type: 'ORGANIZATION',
        Value: found.organizationId,
        Resources: [
          {
            Type: 'MASTER_EMAIL',
            Value: shownEmail(organization.managementAccountId, management?.email),
          },
          { Type: 'MASTER_NAME', Value: management?.name },
          { Type: 'ORGANIZATION_FEATURE_SET', Value: organization.featureSet },
        ],
      },
      ...(isOfOrganization ? [] : [{ Type: party.type, Value: party.id }]),
      ...(notes === undefined ? [] : [{ Type: 'NOTES', Value: notes }]),
      ...(parentId === undefined ? [] : [{ Type: 'PARENT_HANDSHAKE', Value: parentId }]),
    ],
  };
}

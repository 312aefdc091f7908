import { findGroupById } from '../../../directory/groups/group-records.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import type { Role } from '../../../directory/entities.ts';
import type { Reads } from '../../../directory/handles.ts';
import { document, string, structure } from '../../../wire/shape/index.ts';
import type { OutputOf } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';
import { issuerIdOf } from '../issuers/issuer-id.ts';
import type { RoleTrust } from './role-trust.ts';
import { conditionsToShow } from './trust-conditions.ts';
import { trustIdOf } from './trust-id.ts';

const trustMembers = {
  id: string(),
  role_id: string(),
  role_name: string(),
  trust_type: string(),
  trusted_user_id: string(),
  user_display: string(),
  trusted_group_id: string(),
  group_display: string(),
  trusted_oidc_issuer_id: string(),
  conditions: document(),
  valid_until: string(),
  date_created: string(),
} as const;

export const trustShape = () => structure(trustMembers);

/** What is answered of one: Vultr's pages wrap it, and its Go client reads some answers as they are. */
export const oneTrust = { role_trust: trustShape(), ...trustMembers } as const;

type TrustValue = OutputOf<typeof trustMembers>;

/** A trust, and the role that it is of. */
export interface TrustOfRole {
  readonly role: Role;
  readonly trust: RoleTrust;
}

/** Trusts as Vultr shows them, with the names of those whom they trust; '' for who is gone. */
export async function showTrusts(
  trusts: readonly TrustOfRole[],
  reads: Reads,
): Promise<readonly TrustValue[]> {
  const ids = (wanted: 'user' | 'group'): readonly string[] => [
    ...new Set(
      trusts.flatMap(({ trust: { trusted } }) =>
        trusted.kind !== 'issuer' && trusted.kind === wanted ? [trusted.id] : [],
      ),
    ),
  ];
  const users = await findUsersById(reads, ids('user'));
  const groups = new Map<string, string>();
  for (const id of ids('group')) groups.set(id, (await findGroupById(reads, id))?.name ?? '');
  const nameOf = ({ trusted }: RoleTrust): string => {
    if (trusted.kind === 'user') return users.get(trusted.id)?.name ?? '';
    return trusted.kind === 'group' ? (groups.get(trusted.id) ?? '') : '';
  };
  return trusts.map((each) => show(each, toDisplayName(nameOf(each.trust))));
}

function show({ role, trust }: TrustOfRole, display: string): TrustValue {
  const { trusted } = trust;
  const isOf = (kind: string): boolean => trusted.kind === kind;
  return {
    id: trustIdOf(role.id, trust.discriminator),
    role_id: uuidOf('role', role.id),
    role_name: toDisplayName(role.name),
    trust_type: trust.type,
    trusted_user_id: trusted.kind === 'user' ? uuidOf('user', trusted.id) : '',
    user_display: isOf('user') ? display : '',
    trusted_group_id: trusted.kind === 'group' ? uuidOf('group', trusted.id) : '',
    group_display: isOf('group') ? display : '',
    trusted_oidc_issuer_id: trusted.kind === 'issuer' ? issuerIdOf(trusted.arn) : '',
    conditions: conditionsToShow(trust),
    valid_until: trust.validUntil === undefined ? '' : vultrDate(trust.validUntil),
    date_created: vultrDate(trust.createdAt),
  };
}

/** As operations on one answer it. */
export async function showTrust(one: TrustOfRole, reads: Reads) {
  const [shown = {}] = await showTrusts([one], reads);
  return { role_trust: shown, ...shown };
}

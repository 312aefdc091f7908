import { randomInt } from 'node:crypto';
import { idOf, uuidOf } from '../ids/uuid.ts';

/** How many characters tell a role's trusts apart: of 36 each, so that a guess finds none by chance. */
const length = 5;
const rolePrefix = 'AROA';

/** The UUID of a role's trust: it says which role, so that no index is needed to find it. */
export const trustIdOf = (roleId: string, discriminator: string): string | undefined =>
  uuidOf('trust', discriminator + roleId.slice(rolePrefix.length));

/** What the UUID of a trust names; undefined where it is none of a trust. */
export function readTrustId(
  uuid: string,
): { readonly roleId: string; readonly discriminator: string } | undefined {
  const text = idOf('trust', uuid);
  if (text === undefined || text.length <= length) return undefined;
  return { roleId: rolePrefix + text.slice(length), discriminator: text.slice(0, length) };
}

export const createDiscriminator = (): string =>
  randomInt(36 ** length)
    .toString(36)
    .toUpperCase()
    .padStart(length, '0');

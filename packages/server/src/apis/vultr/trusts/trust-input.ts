import { conditionUnreadable, momentUnreadable } from '../../../errors/vultr-errors.ts';
import { document, string } from '../../../wire/shape/index.ts';
import { uuid } from '../named.ts';
import type { RoleTrust } from './role-trust.ts';
import { trustTypes } from './role-trust.ts';
import { hasClashingConditions } from './trust-statement.ts';

/** What requests to make and to change a trust have alike. */
export const trustInput = {
  role_id: uuid(),
  trust_type: string({ values: trustTypes }),
  trusted_user_id: string({ max: 64 }),
  trusted_group_id: string({ max: 64 }),
  trusted_oidc_issuer_id: string({ max: 64 }),
  conditions: document(),
  valid_until: string({ max: 64 }),
} as const;

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Epoch seconds of `valid_until` as RFC 3339 has it; undefined of ''. Throws ValidationError. */
export function readValidUntil(text: string): number | undefined {
  if (text === '') return undefined;
  const milliseconds = moment.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw momentUnreadable('valid_until');
  return Math.floor(milliseconds / 1000);
}

/** The value of an enumeration that its shape has checked. */
export const typeOf = (text: string): RoleTrust['type'] | undefined =>
  trustTypes.find((type) => type === text);

/** Throws ValidationError for conditions that no statement can hold together. */
export function checkTrust(trust: RoleTrust): RoleTrust {
  if (trust.claims !== undefined && trust.trusted.kind !== 'issuer') {
    throw conditionUnreadable('conditions.oidc_claims');
  }
  if (hasClashingConditions(trust)) throw conditionUnreadable('conditions.policy');
  return trust;
}

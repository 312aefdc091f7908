import { parseBool } from '../bool/bool.ts';
import type { PresenceOperator } from '../condition-operator.ts';

/** `"true"` holds for an absent key, `"false"` for a present one. */
export const nullOperator: PresenceOperator = {
  kind: 'presence',
  name: 'Null',
  accepts: (value) => parseBool(value) !== undefined,
  holds: (values, absent) => values.some((value) => parseBool(value) === absent),
};

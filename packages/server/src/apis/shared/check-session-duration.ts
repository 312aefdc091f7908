import { durationExceedsChainingLimit, durationExceedsRoleMaximum } from '../../errors/sts-errors.ts';

/** Seconds that a role session lasts unless it is asked for more or less. */
export const defaultRoleSessionDuration = 3600;

/** Seconds that a chained role session may last, whatever the role says. */
const chainingLimit = 3600;

/**
 * How long a role session will last, in seconds.
 *
 * Throws ValidationError: over the role's maximum, or over one hour where a role session assumes the role.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html#id_roles_update-session-duration
 */
export function checkSessionDuration(
  requested: number | undefined,
  maxSessionDuration: number,
  isChained: boolean,
): number {
  const duration = requested ?? defaultRoleSessionDuration;
  if (duration > maxSessionDuration) throw durationExceedsRoleMaximum();
  if (isChained && duration > chainingLimit) throw durationExceedsChainingLimit();
  return duration;
}

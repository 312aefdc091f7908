/** Tells whether a member of a document is what it has to be. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const isChainEnd: Check = (value) => hasMembers(value, { sequence: isCount, hash: isText });

/** Whether a value is an object whose members pass these checks; a member that is absent is checked as undefined. */
export function hasMembers(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.entries(checks).every(([name, check]) => check(members.get(name)));
}

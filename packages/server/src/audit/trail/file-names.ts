/** ISO 8601's basic form with milliseconds and without the dot: such names sort as their times do. */
const separators = /[-:.]/g;
const auditFile = /^audit-(\d{8}T\d{9}Z)-[0-9a-f]{8}\.jsonl$/;
const digestFile = /^digest-(\d{8}T\d{9}Z)\.json$/;
const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/;

/** The folder, in that of the audit files, that public keys are written to. */
export const keysFolder = 'keys';

/** How far the webhook has come, in the folder of the audit files. */
export const webhookPositionName = 'webhook-position.json';

function compactTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replaceAll(separators, '');
}

/** E.g. `audit-20261125T200000000Z-1f2e3d4c.jsonl`. `id`: 8 hexadecimal digits. */
export function auditFileName(milliseconds: number, id: string): string {
  return `audit-${compactTime(milliseconds)}-${id}.jsonl`;
}

/** E.g. `digest-20261125T200000000Z.json`. */
export function digestFileName(milliseconds: number): string {
  return `digest-${compactTime(milliseconds)}.json`;
}

/** Whether it is the name that an audit file is begun with, and so no path that leads elsewhere. */
export function isAuditFileName(name: string): boolean {
  return auditFile.test(name);
}

const compressedSuffix = '.gz';

/** The name, or path, of an audit file when it is compressed. */
export function compressedName(name: string): string {
  return `${name}${compressedSuffix}`;
}

/** The audit files among names, in the order in which they were begun, whether they are compressed by now or not. */
export function auditFilesOf(names: readonly string[]): string[] {
  const begun = names.map((name) =>
    name.endsWith(compressedSuffix) ? name.slice(0, -compressedSuffix.length) : name,
  );
  return [...new Set(begun.filter(isAuditFileName))].sort();
}

/** The digests among names, in the order in which they were written. */
export function digestsOf(names: readonly string[]): string[] {
  return names.filter((name) => digestFile.test(name)).sort();
}

/**
 * The time for the next name: now, but after that of the last name. A clock that was set back can then neither have a
 * file written again nor put files out of order.
 */
export function nextNameTime(now: number, lastName: string | undefined): number {
  const last = lastName === undefined ? undefined : nameTime(lastName);
  return last === undefined ? now : Math.max(now, last + 1);
}

function nameTime(name: string): number | undefined {
  const text = (auditFile.exec(name) ?? digestFile.exec(name))?.[1];
  const [, year, month, day, hour, minute, second, rest] = (text && parts.exec(text)) || [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The later of two names, where there are two. */
export function laterName(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

const publicKeyFile = /^[0-9a-f]{64}\.pem$/;

/** The public keys among names. */
export function publicKeysOf(names: readonly string[]): string[] {
  return names.filter((name) => publicKeyFile.test(name)).sort();
}

/** Whether a path in the folder of the audit files, with `/`, is one that the trail makes. */
export function isTrailPath(path: string): boolean {
  const key = path.startsWith(`${keysFolder}/`) ? path.slice(keysFolder.length + 1) : '';
  return (
    auditFilesOf([path]).length > 0 ||
    digestFile.test(path) ||
    path === webhookPositionName ||
    publicKeyFile.test(key)
  );
}

/** What a table of a segment is of. */
export type TableKind = 'events' | 'sessions';

/** Some whole lines of one audit file, from `start` to before `end`, in bytes. */
export interface FileRange {
  /** The name that the audit file was begun with. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

const form = /^(audit-\d{8}T\d{9}Z-[0-9a-f]{8})\.(\d{12})-(\d{12})\.(events|sessions)$/;
const auditSuffix = '.jsonl';

const twelve = (offset: number): string => String(offset).padStart(12, '0');

/** E.g. `audit-20261125T200000000Z-1f2e3d4c.000000000000-000033554432.events`; names sort as the lines do. */
export function segmentName({ file, start, end }: FileRange, kind: TableKind): string {
  return `${file.slice(0, -auditSuffix.length)}.${twelve(start)}-${twelve(end)}.${kind}`;
}

/** Undefined where it is no name of a table. */
export function readSegmentName(name: string): (FileRange & { readonly kind: TableKind }) | undefined {
  const [, stem, start, end, kind] = form.exec(name) ?? [];
  if (stem === undefined || (kind !== 'events' && kind !== 'sessions')) return undefined;
  return { file: stem + auditSuffix, start: Number(start), end: Number(end), kind };
}

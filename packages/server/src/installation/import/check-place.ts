import type { ImportReport } from './import-report.ts';

/**
 * Whether what is here under a name is at the same path and in the same case: both are in its ARN, by which policies name
 * it, so that anything else is another entity.
 */
export function isSamePlace(
  report: ImportReport,
  entity: string,
  dumped: { readonly name: string; readonly path: string },
  existing: { readonly name: string; readonly path: string; readonly arn: string },
): boolean {
  if (existing.name === dumped.name && existing.path === dumped.path) return true;
  report.miss(entity, 'all of it', `the name is taken here by ${existing.arn}`);
  return false;
}

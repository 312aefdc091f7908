import { bucketOperations } from './bucket-operations.ts';
import { configurationChanges } from './configuration-changes.ts';
import { configurationReads } from './configuration-reads.ts';
import { objectOperations } from './object-operations.ts';
import { readOperation } from './operation.ts';
import type { Operation } from './operation.ts';
import { refusedOperations } from './refused-operations.ts';

/** Every operation of S3, as its rows in five tables say. */
export const operationRows = [
  bucketOperations,
  configurationReads,
  configurationChanges,
  objectOperations,
  refusedOperations,
].flat();

/** The same, read. */
export const operations: readonly Operation[] = operationRows.map(readOperation);

const byName = new Map(operations.map((operation) => [operation.name, operation]));

/** @throws TypeError for a name that S3 has no operation of. */
export function operationNamed(name: string): Operation {
  const operation = byName.get(name);
  if (operation === undefined) throw new TypeError(`There is no operation ${name}`);
  return operation;
}

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

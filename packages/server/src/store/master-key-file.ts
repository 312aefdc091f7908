import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { closeSync, fchmodSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncDirectory } from './durable-file.ts';
import { isFileError } from './private-file.ts';
import { StoreError } from './store-error.ts';

// The mode of a file says nothing on Windows.
const isWindows = process.platform === 'win32';
const longestText = 1024;

/** The bytes of a master key. */
export const masterKeyLength = 32;

/**
 * Reads a key file.
 *
 * @throws {StoreError} `MasterKeyUnusable` when it cannot be read, or others than its owner may read it.
 */
export function readKeyFile(path: string): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    if ((fstatSync(descriptor).mode & 0o077) !== 0 && !isWindows) {
      throw new StoreError(
        'MasterKeyUnusable',
        `Others than its owner may read the master key file ${path}. Give it the mode 0600.`,
      );
    }
    const bytes = Buffer.alloc(longestText);
    return bytes.toString('latin1', 0, readSync(descriptor, bytes));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError('MasterKeyUnusable', `The master key file ${path} cannot be read.`, {
      cause: error,
    });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/**
 * Makes a key file of mode 0600 unless there is one. It is durable before this returns: what is sealed with a key that
 * a power cut takes away is lost.
 *
 * @throws {StoreError} `MasterKeyUnusable` when it cannot be made.
 */
export function makeKeyFile(path: string): void {
  try {
    writeKeyFile(path, createSecretKey(randomBytes(masterKeyLength)));
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return;
    throw new StoreError('MasterKeyUnusable', `The master key file ${path} cannot be made.`, {
      cause: error,
    });
  }
}

/** Writes a key to a new file of mode 0600, which is durable when this returns. Throws the file system's errors. */
export function writeKeyFile(path: string, key: KeyObject): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    fchmodSync(descriptor, 0o600);
    writeSync(descriptor, `${key.export().toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  syncDirectory(dirname(path));
}

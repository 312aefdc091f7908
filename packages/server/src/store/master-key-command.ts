import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StoreError } from './store-error.ts';

const timeoutSeconds = 30;
const longestOutput = 1024;

/**
 * Runs a command of the shell that prints the master key.
 *
 * @throws {StoreError} `MasterKeyUnusable` when it fails, takes too long or prints too much.
 */
export async function readKeyCommand(command: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], {
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: longestOutput,
    });
    return stdout;
  } catch (error) {
    // That error carries the command and all that it printed, so it is no cause of ours.
    const ending = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StoreError(
      'MasterKeyUnusable',
      `The master key command failed${ending}, took longer than ${timeoutSeconds} seconds, or printed more than ${longestOutput} characters.`,
    );
  }
}

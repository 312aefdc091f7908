import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../store/private-file.ts';
import { compressedName } from './file-names.ts';
import { blockBytes, compressBlock } from './gzip-blocks.ts';
import { syncDirectory } from './write-durably.ts';

const fileMode = 0o600;

/**
 * Puts a compressed file in the place of an audit file that nothing is written to any more. There is always one that is whole: the
 * compressed one is on the disk, under its name, before the other is removed.
 *
 * @param ended aborted when there is no more time: the file stays as it is.
 */
export async function compressFile(directory: string, file: string, ended: AbortSignal): Promise<void> {
  const path = join(directory, file);
  const temporary = join(directory, `.${compressedName(file)}.new`);
  try {
    await writeCompressed(path, temporary, ended);
    await rename(temporary, compressedName(path));
  } catch (error) {
    await rm(temporary, { force: true });
    // Removed before it was opened.
    if (isFileError(error, 'ENOENT')) return;
    throw error;
  }
  await syncDirectory(directory);
  try {
    await rm(path);
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
    // Somebody removed it meanwhile, retention as a rule: what is removed does not come back.
    await rm(compressedName(path), { force: true });
  }
}

async function writeCompressed(path: string, temporary: string, ended: AbortSignal): Promise<void> {
  const from = await open(path, 'r');
  try {
    const to = await open(temporary, 'w', fileMode);
    try {
      const block = Buffer.allocUnsafe(blockBytes);
      for (;;) {
        ended.throwIfAborted();
        const { bytesRead } = await from.read(block, 0, blockBytes, null);
        if (bytesRead === 0) break;
        await to.writeFile(await compressBlock(block.subarray(0, bytesRead)));
      }
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

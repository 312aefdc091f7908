import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError } from '../../store/private-file.ts';
import { compressedName } from './file-names.ts';
import { headerBytes, openBlock, readBlockHeader } from './gzip-blocks.ts';

/** What an audit file says, whether it is compressed by now or not. Offsets and lengths are bytes of what was written. */
export interface AuditContent {
  /** At most `length` bytes from `offset` on; none at the end, and where the file is damaged. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens an audit file by the name that it was begun with. Where there are both, the process died before it removed the one that was
 * compressed, which is whole.
 *
 * @throws {Error} with the code ENOENT when there is neither.
 */
export async function openAuditContent(directory: string, file: string): Promise<AuditContent> {
  const path = join(directory, file);
  try {
    return new PlainContent(await open(path, 'r'));
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
  }
  return new CompressedContent(await open(compressedName(path), 'r'));
}

class PlainContent implements AuditContent {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    return await readAt(this.#handle, offset, length);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

/** Where a member begins, in the file and in the content. */
interface MemberPlace {
  readonly position: number;
  readonly start: number;
}

const beginning: MemberPlace = { position: 0, start: 0 };

class CompressedContent implements AuditContent {
  readonly #handle: FileHandle;
  /** Who reads on begins where he was. */
  #place = beginning;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    const end = offset + length;
    let { position, start } = offset < this.#place.start ? beginning : this.#place;
    while (start < end) {
      const header = readBlockHeader(await readAt(this.#handle, position, headerBytes));
      if (header === undefined) break;
      const next = { position: position + header.memberBytes, start: start + header.contentBytes };
      if (next.start > offset) {
        const block = await openBlock(await readAt(this.#handle, position, header.memberBytes), header);
        if (block === undefined) break;
        parts.push(block.subarray(Math.max(0, offset - start), end - start));
      }
      this.#place = { position, start };
      ({ position, start } = next);
    }
    return Buffer.concat(parts);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

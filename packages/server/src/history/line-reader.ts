import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { compressedName } from '../audit/trail/file-names.ts';
import { headerBytes, openBlockSync, readBlockHeader } from '../audit/trail/gzip-blocks.ts';
import { isFileError } from '../store/private-file.ts';

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly isCompressed: boolean;
}

/** Reads lines of audit files where the index says that they lie. */
export class LineReader {
  readonly #directory: string;
  /** A page of events lies in few files. */
  #open: OpenFile | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The bytes of a line; undefined when the file is gone, too short or damaged. */
  read(file: string, offset: number, length: number): Buffer | undefined {
    const found = this.#openFile(file);
    if (found === undefined) return undefined;
    const { descriptor, isCompressed } = found;
    const bytes = isCompressed ? readBlocks(descriptor, offset, length) : readAt(descriptor, offset, length);
    return bytes.length === length ? bytes : undefined;
  }

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #openFile(file: string): OpenFile | undefined {
    if (this.#open?.file === file) return this.#open;
    this.close();
    const path = join(this.#directory, file);
    const plain = openIfPresent(path);
    const descriptor = plain ?? openIfPresent(compressedName(path));
    if (descriptor === undefined) return undefined;
    this.#open = { file, descriptor, isCompressed: plain === undefined };
    return this.#open;
  }
}

function openIfPresent(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function readAt(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, length, position));
}

/** Passes over the blocks before, and decompresses those that the line lies in. */
function readBlocks(descriptor: number, offset: number, length: number): Buffer {
  const parts: Buffer[] = [];
  const end = offset + length;
  let position = 0;
  let start = 0;
  while (start < end) {
    const header = readBlockHeader(readAt(descriptor, position, headerBytes));
    if (header === undefined) break;
    if (start + header.contentBytes > offset) {
      const block = openBlockSync(readAt(descriptor, position, header.memberBytes), header);
      if (block === undefined) break;
      parts.push(block.subarray(Math.max(0, offset - start), end - start));
    }
    position += header.memberBytes;
    start += header.contentBytes;
  }
  return Buffer.concat(parts);
}

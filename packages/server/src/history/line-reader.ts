import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { compressedName } from '../audit/trail/file-names.ts';
import { headerBytes, openBlockSync, readBlockHeader } from '../audit/trail/gzip-blocks.ts';
import type { BlockHeader } from '../audit/trail/gzip-blocks.ts';
import { isFileError } from '../store/private-file.ts';

/** Where a member begins, in the file and in the content. */
interface MemberPlace {
  readonly position: number;
  readonly start: number;
  readonly header: BlockHeader;
}

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly isCompressed: boolean;
}

/** A block that was decompressed, and where it begins in the content. */
interface OpenBlock {
  readonly start: number;
  readonly content: Buffer;
}

/** Reads lines of audit files where the index says that they lie. */
export class LineReader {
  readonly #directory: string;
  /** A page of events lies in few files. */
  #open: OpenFile | undefined;
  /** Where the members of it lie, as far as was looked; and the block that was read last: many lines lie in one. */
  #places: MemberPlace[] = [];
  #block: OpenBlock | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The bytes of a line; undefined when the file is gone, too short or damaged. */
  read(file: string, offset: number, length: number): Buffer | undefined {
    const found = this.#openFile(file);
    if (found === undefined) return undefined;
    const { descriptor, isCompressed } = found;
    const bytes = isCompressed
      ? this.#readBlocks(descriptor, offset, length)
      : readAt(descriptor, offset, length);
    return bytes.length === length ? bytes : undefined;
  }

  close(): void {
    if (this.#open !== undefined) closeSync(this.#open.descriptor);
    this.#open = undefined;
    this.#places = [];
    this.#block = undefined;
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

  /** Decompresses the blocks that a line lies in. */
  #readBlocks(descriptor: number, offset: number, length: number): Buffer {
    const parts: Buffer[] = [];
    const end = offset + length;
    let at = offset;
    while (at < end) {
      const block = this.#blockAt(descriptor, at);
      if (block === undefined) break;
      parts.push(block.content.subarray(at - block.start, end - block.start));
      at = block.start + block.content.length;
    }
    return Buffer.concat(parts);
  }

  /** The block in which a byte of the content lies. */
  #blockAt(descriptor: number, offset: number): OpenBlock | undefined {
    if (this.#block !== undefined && isIn(offset, this.#block.start, this.#block.content.length))
      return this.#block;
    const place = this.#placeOf(descriptor, offset);
    if (place === undefined) return undefined;
    const { position, start, header } = place;
    const content = openBlockSync(readAt(descriptor, position, header.memberBytes), header);
    if (content === undefined) return undefined;
    this.#block = { start, content };
    return this.#block;
  }

  /** Passes over the members before, by their headers, each once. */
  #placeOf(descriptor: number, offset: number): MemberPlace | undefined {
    const known = this.#places.findLast(({ start }) => start <= offset);
    if (known !== undefined && isIn(offset, known.start, known.header.contentBytes)) return known;
    let last = this.#places.at(-1);
    while (last === undefined || last.start + last.header.contentBytes <= offset) {
      const position = last === undefined ? 0 : last.position + last.header.memberBytes;
      const header = readBlockHeader(readAt(descriptor, position, headerBytes));
      if (header === undefined) return undefined;
      last = { position, start: last === undefined ? 0 : last.start + last.header.contentBytes, header };
      this.#places.push(last);
    }
    return last;
  }
}

const isIn = (offset: number, start: number, length: number): boolean =>
  offset >= start && offset < start + length;

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

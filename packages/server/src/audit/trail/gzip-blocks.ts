import { crc32, deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import { promisify } from 'node:util';

/**
 * A compressed audit file is a row of gzip members, each of one block of the content, as RFC 1952 section 2.2 allows: zcat reads it as one.
 * Each member says in an extra field of its header (section 2.3.1.1, `LO`) how long it is and how long its block is, so that a
 * line is found without the blocks before it being decompressed.
 */

/** Bytes of a block: to find a line costs one, and smaller ones compress worse. */
export const blockBytes = 256 * 1024;
/** Bytes of a member before what is compressed. */
export const headerBytes = 24;
const trailerBytes = 8;

/** Deflate, with an extra field, no time, no system; then the extra field: 12 bytes, `LO`, 8 bytes of its own. */
const prefix = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x4c, 0x4f, 8, 0]);

/** A member, by its header: how long it is, and how long its block is, in bytes. */
export interface BlockHeader {
  readonly memberBytes: number;
  readonly contentBytes: number;
}

const deflate = promisify(deflateRaw);
const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** Makes the member of a block. */
export async function compressBlock(block: Buffer): Promise<Buffer> {
  const compressed = await deflate(block);
  const member = Buffer.allocUnsafe(headerBytes + compressed.length + trailerBytes);
  prefix.copy(member);
  member.writeUInt32LE(member.length, prefix.length);
  member.writeUInt32LE(block.length, prefix.length + 4);
  compressed.copy(member, headerBytes);
  member.writeUInt32LE(crc32(block), member.length - trailerBytes);
  member.writeUInt32LE(block.length, member.length - 4);
  return member;
}

/** Reads the header of a member; undefined when it is none of ours. */
export function readBlockHeader(header: Buffer): BlockHeader | undefined {
  if (header.length < headerBytes || !header.subarray(0, prefix.length).equals(prefix)) return undefined;
  const memberBytes = header.readUInt32LE(prefix.length);
  const contentBytes = header.readUInt32LE(prefix.length + 4);
  // Deflate adds some bytes to what it cannot compress, and never doubles it.
  const isPlausible = memberBytes > headerBytes + trailerBytes && memberBytes <= headerBytes + 2 * blockBytes;
  return isPlausible && contentBytes > 0 && contentBytes <= blockBytes
    ? { memberBytes, contentBytes }
    : undefined;
}

/** The block of a member; undefined when it is damaged. */
export async function openBlock(member: Buffer, { contentBytes }: BlockHeader): Promise<Buffer | undefined> {
  try {
    return checked(await inflate(compressedIn(member), { maxOutputLength: contentBytes }), member);
  } catch {
    return undefined;
  }
}

/** As {@link openBlock}, for a thread that nobody else waits for. */
export function openBlockSync(member: Buffer, { contentBytes }: BlockHeader): Buffer | undefined {
  try {
    return checked(inflateRawSync(compressedIn(member), { maxOutputLength: contentBytes }), member);
  } catch {
    return undefined;
  }
}

const compressedIn = (member: Buffer): Buffer => member.subarray(headerBytes, member.length - trailerBytes);

function checked(block: Buffer, member: Buffer): Buffer | undefined {
  const isWhole =
    member.readUInt32LE(member.length - trailerBytes) === crc32(block) &&
    member.readUInt32LE(member.length - 4) === block.length &&
    member.readUInt32LE(prefix.length + 4) === block.length;
  return isWhole ? block : undefined;
}

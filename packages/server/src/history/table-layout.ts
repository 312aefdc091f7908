import { crc32 } from 'node:zlib';

/** How much there is in a table. */
export interface TableSize {
  readonly rowCount: number;
  readonly keyCount: number;
  /** Bytes of text. */
  readonly textLength: number;
}

/** What a table says of itself. */
export interface TableHeader extends TableSize {
  /** The least and the greatest time of its rows. */
  readonly oldest: number;
  readonly newest: number;
  /** The number of the last line that was looked at for it. */
  readonly reached: number;
}

/** Where the parts of a table begin, in bytes. Columns have the rows in their order; the postings are sorted by their keys. */
export interface TableLayout {
  /** Each some-hundredth key, so that a key is found with two reads. */
  readonly fences: number;
  readonly times: number;
  readonly sequences: number;
  readonly untils: number;
  readonly offsets: number;
  readonly lengths: number;
  readonly keys: number;
  /** Which row each posting is of. */
  readonly ordinals: number;
  readonly text: number;
  /** Of the whole table. */
  readonly length: number;
}

/** Postings from one fence to the next. */
export const fenceStep = 512;
/** Bytes of a header. */
export const headerBytes = 64;

/** `LSEG`, and the version: tables of another are made anew. */
const magic = 0x4c53_4547;
const version = 1;

export const fenceCountOf = ({ keyCount }: TableSize): number => Math.ceil(keyCount / fenceStep);

/** Columns of eight bytes begin at multiples of eight. */
export function layOut(size: TableSize): TableLayout {
  const { rowCount, keyCount, textLength } = size;
  const times = headerBytes;
  const sequences = times + rowCount * 8;
  const fences = sequences + rowCount * 8;
  const untils = fences + fenceCountOf(size) * 4;
  const offsets = untils + rowCount * 4;
  const lengths = offsets + rowCount * 4;
  const keys = lengths + rowCount * 4;
  const ordinals = keys + keyCount * 4;
  const text = ordinals + keyCount * 4;
  return {
    fences,
    times,
    sequences,
    untils,
    offsets,
    lengths,
    keys,
    ordinals,
    text,
    length: text + textLength,
  };
}

const sumAt = headerBytes - 4;

export function writeHeader(table: Buffer, header: TableHeader): void {
  table.writeUInt32LE(magic, 0);
  table.writeUInt32LE(version, 4);
  table.writeUInt32LE(header.rowCount, 8);
  table.writeUInt32LE(header.keyCount, 12);
  table.writeDoubleLE(header.textLength, 16);
  table.writeDoubleLE(header.oldest, 24);
  table.writeDoubleLE(header.newest, 32);
  table.writeDoubleLE(header.reached, 40);
  table.writeUInt32LE(crc32(table.subarray(0, sumAt)), sumAt);
}

/** Undefined where it is none, or one of another version. `tableBytes`: of the whole table. */
export function readHeader(table: Buffer, tableBytes: number): TableHeader | undefined {
  if (table.length < headerBytes) return undefined;
  if (table.readUInt32LE(0) !== magic || table.readUInt32LE(4) !== version) return undefined;
  if (table.readUInt32LE(sumAt) !== crc32(table.subarray(0, sumAt))) return undefined;
  const header = {
    rowCount: table.readUInt32LE(8),
    keyCount: table.readUInt32LE(12),
    textLength: table.readDoubleLE(16),
    oldest: table.readDoubleLE(24),
    newest: table.readDoubleLE(32),
    reached: table.readDoubleLE(40),
  };
  return layOut(header).length === tableBytes ? header : undefined;
}

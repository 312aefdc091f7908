import { openAuditContent } from './audit-content.ts';

/** Bytes read at a time. */
const chunkBytes = 1024 * 1024;
/** A longer line is none of ours, and is not kept in memory. */
const longestLine = 8 * 1024 * 1024;
const lineFeed = 0x0a;

interface Line {
  /** Without its line feed; undefined when it is too long to be looked at. */
  readonly content: Buffer | undefined;
  /** Bytes with its line feed. */
  readonly length: number;
}

/** Some bytes of a file as they were read, and the lines that end in them. */
interface Chunk {
  readonly chunk: Buffer;
  readonly lines: readonly Line[];
}

/**
 * Reads an audit file in bounded memory. Bytes after the last line feed are in a chunk and in no line.
 *
 * @throws {Error} with the code ENOENT when there is no such file.
 */
export async function* readLines(directory: string, file: string): AsyncGenerator<Chunk> {
  const content = await openAuditContent(directory, file);
  try {
    let offset = 0;
    let begun = new BegunLine();
    for (;;) {
      const chunk = await content.read(offset, chunkBytes);
      if (chunk.length === 0) return;
      offset += chunk.length;
      const lines: Line[] = [];
      let start = 0;
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        lines.push(begun.end(chunk.subarray(start, end)));
        begun = new BegunLine();
        start = end + 1;
      }
      begun.add(chunk.subarray(start));
      yield { chunk, lines };
    }
  } finally {
    await content.close();
  }
}

/** A line of which the end is not read yet. */
class BegunLine {
  #parts: Buffer[] = [];
  #length = 0;

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > longestLine) this.#parts = [];
    else this.#parts.push(part);
  }

  end(part: Buffer): Line {
    const length = this.#length + part.length;
    const content = this.#parts.length === 0 ? part : Buffer.concat([...this.#parts, part]);
    return { content: length > longestLine ? undefined : content, length: length + 1 };
  }
}

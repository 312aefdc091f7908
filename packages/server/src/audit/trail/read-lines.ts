import { open } from 'node:fs/promises';

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
 * Reads a file in bounded memory. Bytes after the last line feed are in a chunk and in no line. What it yields is good
 * until the next is asked for.
 */
export async function* readLines(path: string): AsyncGenerator<Chunk> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    let begun = new BegunLine();
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      const chunk = buffer.subarray(0, bytesRead);
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
    await handle.close();
  }
}

/** A line of which the end is not read yet. */
class BegunLine {
  #parts: Buffer[] = [];
  #length = 0;

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > longestLine) this.#parts = [];
    // A copy: the buffer is read into again.
    else this.#parts.push(Buffer.from(part));
  }

  end(part: Buffer): Line {
    const length = this.#length + part.length;
    const content = this.#parts.length === 0 ? part : Buffer.concat([...this.#parts, part]);
    return { content: length > longestLine ? undefined : content, length: length + 1 };
  }
}

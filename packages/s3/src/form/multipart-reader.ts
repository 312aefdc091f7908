import { Buffer } from 'node:buffer';
import { S3Error } from '../errors/s3-error.ts';
import { readPartHeaders } from './part-headers.ts';
import type { PartHeaders } from './part-headers.ts';

/** What the parts of a body are handed to, in their order. */
export interface PartReceiver {
  /** @returns Whether the content is wanted as it comes in, or at the end of the part, or not at all. */
  begin(headers: PartHeaders): 'stream' | 'whole' | 'skip';
  /** A piece of the content, or all of it. */
  content(bytes: Uint8Array): void;
  end(): void;
}

/** Bytes of all that may stand before the file, and of all that may stand after it. S3 takes 20 KB of fields. */
const maximumAround = 32_768;

const headersEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');
const closing = Buffer.from('--');

type State = 'preamble' | 'after-boundary' | 'headers' | 'content' | 'epilogue';

/**
 * Reads `multipart/form-data` (RFC 7578) from bytes that come in pieces. Content that is streamed takes no memory but what could be
 * the beginning of a boundary.
 */
export class MultipartReader {
  readonly #delimiter: Buffer;
  readonly #receiver: PartReceiver;
  /** A boundary begins a line: so that the first does, there is the end of one before it. */
  #pending: Buffer = lineEnd;
  #scanned = 0;
  #state: State = 'preamble';
  #wanted: 'stream' | 'whole' | 'skip' = 'skip';
  /** Bytes that were no streamed content. */
  #around = 0;

  constructor(boundary: string, receiver: PartReceiver) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
    this.#receiver = receiver;
  }

  /** @throws S3Error MalformedPOSTRequest, MaxPostPreDataLengthExceeded. */
  push(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#pending = this.#pending.length === 0 ? piece : Buffer.concat([this.#pending, piece]);
    while (this.#step());
    if (this.#around + this.#pending.length > maximumAround && !this.#isStreaming()) {
      throw new S3Error('MaxPostPreDataLengthExceeded');
    }
    // What remains is a view of the caller's bytes, which are the caller's to use again.
    if (this.#pending.length > 0) this.#pending = Buffer.from(this.#pending);
  }

  /** @throws S3Error MalformedPOSTRequest when the body is not at its end. */
  end(): void {
    const isOver = this.#pending.length === 0 || this.#pending.equals(lineEnd);
    if (this.#state !== 'epilogue' || !isOver) throw new S3Error('MalformedPOSTRequest');
  }

  #isStreaming(): boolean {
    return this.#state === 'content' && this.#wanted === 'stream';
  }

  /** @returns Whether there may be more to do with what is there. */
  #step(): boolean {
    switch (this.#state) {
      case 'preamble':
        return this.#skipPreamble();
      case 'after-boundary':
        return this.#readAfterBoundary();
      case 'headers':
        return this.#readHeaders();
      case 'content':
        return this.#readContent();
      case 'epilogue':
        if (this.#pending.length > lineEnd.length) throw new S3Error('MalformedPOSTRequest');
        return false;
    }
  }

  /** Nobody sends one, and to a reader that finds a boundary in it the parts are others. */
  #skipPreamble(): boolean {
    const length = Math.min(this.#pending.length, this.#delimiter.length);
    if (this.#pending.compare(this.#delimiter, 0, length, 0, length) !== 0) {
      throw new S3Error('MalformedPOSTRequest');
    }
    if (length < this.#delimiter.length) return false;
    this.#consume(length);
    this.#state = 'after-boundary';
    return true;
  }

  #readAfterBoundary(): boolean {
    if (this.#pending.length < closing.length) return false;
    const next = this.#pending.subarray(0, closing.length);
    if (next.equals(closing)) {
      this.#consume(closing.length);
      this.#state = 'epilogue';
    } else if (next.equals(lineEnd)) this.#state = 'headers';
    else throw new S3Error('MalformedPOSTRequest');
    return true;
  }

  #readHeaders(): boolean {
    const end = this.#find(headersEnd);
    if (end < 0) return false;
    const headers = readPartHeaders(this.#pending.subarray(lineEnd.length, Math.max(end, lineEnd.length)));
    this.#consume(end + headersEnd.length);
    this.#wanted = this.#receiver.begin(headers);
    this.#state = 'content';
    return true;
  }

  #readContent(): boolean {
    const end = this.#find(this.#delimiter);
    if (end < 0) {
      if (this.#wanted === 'stream') {
        this.#stream(Math.max(0, this.#pending.length - this.#delimiter.length + 1));
      }
      return false;
    }
    if (this.#wanted === 'stream') this.#stream(end);
    else {
      if (this.#wanted === 'whole') this.#receiver.content(this.#pending.subarray(0, end));
      this.#consume(end);
    }
    this.#receiver.end();
    this.#consume(this.#delimiter.length);
    this.#state = 'after-boundary';
    return true;
  }

  /** Hands content on, which is no burden to anyone. */
  #stream(length: number): void {
    if (length > 0) this.#receiver.content(this.#pending.subarray(0, length));
    this.#pending = this.#pending.subarray(length);
    this.#scanned = 0;
  }

  /** Looks where it has not looked before. */
  #find(text: Buffer): number {
    const found = this.#pending.indexOf(text, Math.max(0, this.#scanned - text.length));
    this.#scanned = this.#pending.length;
    return found;
  }

  #consume(length: number): void {
    this.#around += length;
    this.#pending = this.#pending.subarray(length);
    this.#scanned = 0;
    if (this.#around > maximumAround) throw new S3Error('MaxPostPreDataLengthExceeded');
  }
}

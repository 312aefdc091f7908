import { Buffer } from 'node:buffer';
import { S3Error } from '../errors/s3-error.ts';
import type { BodyDecoder } from '../payload/body-decoder.ts';
import { BodyProof } from '../payload/body-proof.ts';
import { HeldBack } from '../payload/held-back.ts';
import { MultipartReader } from './multipart-reader.ts';
import type { PartReceiver } from './multipart-reader.ts';
import { readBoundary } from './part-headers.ts';
import type { PartHeaders } from './part-headers.ts';
import { filePayload, readPostForm } from './post-form.ts';
import type { PostForm } from './post-form.ts';

/**
 * A form that uploads a file: first its fields, then the bytes of the file. `form` is there as soon as the file begins, and with
 * it what signature and policy are to be verified, and what `classifyForm` asks for; until then `push` returns nothing.
 *
 * The length of the file is held against the policy, and its checksums against the fields that state them.
 */
export class FormDecoder implements BodyDecoder {
  readonly #reader: MultipartReader;
  readonly #held: HeldBack;
  readonly #fields = new Map<string, string>();
  #form: PostForm | undefined;
  #proof: BodyProof | undefined;
  #part: PartHeaders | undefined;
  #length = 0;
  #pieces: Uint8Array[] = [];
  #isSpent = false;

  /**
   * @param contentType Value of the request's header.
   * @param holdBack As in `DecodeOptions`, in bytes.
   * @throws S3Error MalformedPOSTRequest for one without a boundary.
   */
  constructor(contentType: string, holdBack = 65_536) {
    this.#held = new HeldBack(holdBack);
    const receiver: PartReceiver = {
      begin: (headers) => this.#begin(headers),
      content: (bytes) => this.#take(bytes),
      end: () => undefined,
    };
    this.#reader = new MultipartReader(readBoundary(contentType), receiver);
  }

  /** What the form says, once its file has begun. */
  get form(): PostForm | undefined {
    return this.#form;
  }

  push(bytes: Uint8Array): Uint8Array {
    this.#run(() => this.#reader.push(bytes));
    const pieces = this.#pieces;
    this.#pieces = [];
    return this.#held.push(
      pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces),
    );
  }

  end(): Uint8Array {
    this.#run(() => this.#check());
    this.#isSpent = true;
    return this.#held.release();
  }

  #run(step: () => void): void {
    if (this.#isSpent) throw new S3Error('MalformedPOSTRequest');
    this.#isSpent = true;
    step();
    this.#isSpent = false;
  }

  #begin(headers: PartHeaders): 'stream' | 'whole' | 'skip' {
    const { name, fileName } = headers;
    if (this.#form !== undefined) {
      // What comes after the file is nothing to S3; a second file would be something to somebody.
      if (name === 'file') throw oneFile();
      return 'skip';
    }
    this.#part = headers;
    if (name !== 'file') {
      if (this.#fields.has(name))
        throw new S3Error('InvalidArgument', 'A field of the form is there more than once', {
          ArgumentName: name,
        });
      return 'whole';
    }
    this.#form = readPostForm(this.#fields, fileName);
    this.#proof = new BodyProof(filePayload(this.#form));
    return 'stream';
  }

  #take(bytes: Uint8Array): void {
    const { policy } = this.#form ?? {};
    if (this.#proof === undefined) {
      this.#fields.set(this.#part?.name ?? '', decodeField(bytes));
      return;
    }
    this.#length += bytes.length;
    const maximum = policy?.length.maximum ?? Number.MAX_SAFE_INTEGER;
    if (this.#length > maximum) {
      throw new S3Error('EntityTooLarge', undefined, {
        ProposedSize: String(this.#length),
        MaxSizeAllowed: String(maximum),
      });
    }
    this.#proof.update(bytes);
    this.#pieces.push(bytes);
  }

  #check(): void {
    this.#reader.end();
    if (this.#form === undefined || this.#proof === undefined) throw oneFile();
    const minimum = this.#form.policy?.length.minimum ?? 0;
    if (this.#length < minimum) {
      throw new S3Error('EntityTooSmall', undefined, {
        ProposedSize: String(this.#length),
        MinSizeAllowed: String(minimum),
      });
    }
    this.#proof.check();
  }
}

function oneFile(): S3Error {
  return new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
  });
}

function decodeField(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new S3Error('MalformedPOSTRequest');
  }
}

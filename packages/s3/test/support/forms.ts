import { classifyForm, FormDecoder } from '../../src/index.ts';
import type { ClassifiedRequest, PostForm } from '../../src/index.ts';
import { runDecoder } from './decode.ts';
import { classifyTest } from './requests.ts';

/** A part of a form: name, value and, of a file, its name. */
export type Part = readonly [name: string, value: string, fileName?: string];

export const boundary = 'xXx';
const contentType = `multipart/form-data; boundary=${boundary}`;

export function formOf(parts: readonly Part[]): Buffer {
  const text = parts
    .map(([name, value, fileName]) => {
      const file = fileName === undefined ? '' : `; filename="${fileName}"`;
      return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
    })
    .join('');
  return Buffer.from(`${text}--${boundary}--\r\n`);
}

/** Fields of a signed policy with conditions, each of which must be met for the signature to be worth something. */
export function signedFields(
  conditions: readonly unknown[],
  expiration = '2026-12-01T00:00:00Z',
): readonly Part[] {
  const credential = 'A/20261130/us-east-1/s3/aws4_request';
  const policy = JSON.stringify({
    expiration,
    conditions: [
      { bucket: 'bkt' },
      { 'x-amz-credential': credential },
      { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
      { 'x-amz-date': '20261130T100000Z' },
      ...conditions,
    ],
  });
  return [
    ['policy', Buffer.from(policy).toString('base64')],
    ['x-amz-credential', credential],
    ['x-amz-algorithm', 'AWS4-HMAC-SHA256'],
    ['x-amz-date', '20261130T100000Z'],
    ['x-amz-signature', '0'.repeat(64)],
  ];
}

/** What became of a form, and the code of what it ended in, if that. */
export interface FormOutcome {
  readonly form: PostForm | undefined;
  readonly request: ClassifiedRequest | undefined;
  readonly bytes: Buffer;
  readonly error: string | undefined;
  readonly message: string | undefined;
}

/** Sends a form in pieces of given sizes, and classifies it when its fields are there. */
export function sendForm(wire: Uint8Array, sizes: readonly number[] = [], holdBack?: number): FormOutcome {
  const decoder = new FormDecoder(contentType, holdBack);
  const { bytes, error } = runDecoder(decoder, wire, sizes);
  const { form } = decoder;
  if (form === undefined || error !== undefined)
    return { form, request: undefined, bytes, error, message: undefined };
  const pending = classifyTest({
    method: 'POST',
    target: '/bkt',
    headers: { 'content-type': contentType },
    signed: false,
  });
  try {
    if (pending.awaits === 'nothing') throw new TypeError('The request is no form');
    return { form, request: classifyForm(pending, form), bytes, error, message: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return { form, request: undefined, bytes, error: String(thrown.code), message: thrown.message };
  }
}

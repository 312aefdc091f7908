import { S3Error } from '../errors/s3-error.ts';

/** Head of a part of a form. */
export interface PartHeaders {
  /** Name of the field, in lower case. */
  readonly name: string;
  readonly fileName: string | undefined;
}

const boundaryCharacters = /^[0-9A-Za-z'()+_,./:=?-]{1,70}$/;

/**
 * The boundary in `Content-Type` (RFC 2046 section 5.1.1).
 *
 * @throws S3Error MalformedPOSTRequest.
 */
export function readBoundary(contentType: string): string {
  const [, ...parameters] = contentType.split(';').map((part) => part.trim());
  const found = parameters.filter((parameter) => parameter.toLowerCase().startsWith('boundary='));
  const value = (found[0] ?? '').slice('boundary='.length);
  const boundary =
    value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  if (found.length !== 1 || !boundaryCharacters.test(boundary)) throw new S3Error('MalformedPOSTRequest');
  return boundary;
}

/**
 * Reads the lines before the content of a part. Of them S3 goes by `Content-Disposition`.
 *
 * @throws S3Error MalformedPOSTRequest.
 */
export function readPartHeaders(bytes: Uint8Array): PartHeaders {
  const lines = decode(bytes).split('\r\n');
  const dispositions = lines.filter((line) => line.toLowerCase().startsWith('content-disposition:'));
  const [disposition] = dispositions;
  if (disposition === undefined || dispositions.length > 1) throw new S3Error('MalformedPOSTRequest');
  const parameters = readParameters(disposition.slice('content-disposition:'.length));
  const name = parameters.get('name');
  if (name === undefined || name === '') throw new S3Error('MalformedPOSTRequest');
  return { name: name.toLowerCase(), fileName: parameters.get('filename') };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new S3Error('MalformedPOSTRequest');
  }
}

const kind = /^[ \t]*form-data(?=[ \t;]|$)/i;
const parameter = /[ \t]*;[ \t]*([A-Za-z]+)=(?:"([^"\r\n]*)"|([^\s";=\\]+))/y;

/**
 * `form-data; name="key"; filename="a.txt"`, and nothing that one could read otherwise: no parameter twice, no quotation mark
 * within a value, which browsers write as `%22`, no `filename*`.
 */
function readParameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  parameter.lastIndex = kind.exec(text)?.[0].length ?? text.length + 1;
  while (parameter.lastIndex < text.length) {
    const start = parameter.lastIndex;
    const next = parameter.exec(text);
    if (next === null) {
      if (text.slice(start).trim() === '') break;
      throw new S3Error('MalformedPOSTRequest');
    }
    const name = (next[1] ?? '').toLowerCase();
    const value = next[2] ?? next[3] ?? '';
    if (found.has(name) || value.endsWith('\\')) throw new S3Error('MalformedPOSTRequest');
    found.set(name, value);
  }
  return found;
}
